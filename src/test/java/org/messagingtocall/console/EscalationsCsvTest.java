package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.messagingtocall.history.EscalationFilter;
import org.messagingtocall.history.Reading;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;
import org.springframework.mock.web.MockHttpServletResponse;

class EscalationsCsvTest {

    private static final String MANY = """
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,
                status, reason, call_id, consent, created_at, answered_at)
            select 'id-' || lpad(cast("X" as varchar), 6, '0'), 'R', 'api', 'acme', 'telnyx', '', '', '', '', '', 'closed', 'closed', '', 'off',
                dateadd(second, "X", timestamp with time zone '2026-01-01 00:00:00Z'), null
            from system_range(1, 50001)""";

    @Test
    void aListThatIsTooLongSaysWhereItGoesOn() throws Exception {
        try (Store store = Database.H2.open()) {
            store.jdbc().sql(MANY).update();
            EscalationsCsv csv = new EscalationsCsv(Reading.pages(store), JsonMapper.builder().findAndAddModules().build());

            List<String> lines = lines(csv, null);

            assertThat(lines).hasSize(EscalationsCsv.MOST_ROWS + 2);
            assertThat(lines.get(lines.size() - 1)).startsWith("\"not all: go on with cursor=");
            List<String> rest = lines(csv, lines.get(lines.size() - 1).replaceFirst(".*cursor=([\\w-]+)\".*", "$1"));
            assertThat(rest).hasSize(2).last().asString().contains("id-000001");
        }
    }

    private static List<String> lines(EscalationsCsv csv, String cursor) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        csv.write(EscalationFilter.ALL, cursor, response);
        return response.getContentAsString().lines().toList();
    }
}
