package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An answer that comes when the door is gone still reaches the journal, and whoever asks the same again. */
@AppTest
class LateOutcomeTest {

    private static final String REQUEST = "{\"phone\":\"06 39 98 01 99\",\"visitorKey\":\"late-visitor\"}";

    /** The HTTP client waits for 20 s; a hang guard. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(60);

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theJournalHasTheOutcomeTheDoorCouldNotWaitFor() {
        CaseFile file = CaseFile.of("twilio-voice");
        Case slow = file.first(Case.Kind.SLOW);
        try (ProviderStub stub = new ProviderStub(file.provider(), slow.answers(), null)) {
            var pending = doors.call(file.connection(), REQUEST).json();
            assertThat(pending.path("status").asText()).isEqualTo("pending");
            String reference = pending.path("reference").asText();
            assertThat(row(reference)).containsEntry("status", "pending").containsEntry("answered_at", null);

            stub.endSilence();

            await().untilAsserted(() -> assertThat(row(reference))
                    .containsEntry("status", "call_placed")
                    .containsEntry("call_id", slow.answers().json().path("sid").asText()));
            await().untilAsserted(() -> assertThat(events(reference)).containsExactly("late-outcome: call_placed"));

            var again = doors.call(file.connection(), REQUEST).json();
            assertThat(again.path("status").asText()).isEqualTo("call_placed");
            assertThat(again.path("reference").asText()).isEqualTo(reference);
            assertThat(stub.calls()).hasSize(1);
        }
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUpAndNotAskedAgain() {
        CaseFile file = CaseFile.of("genesys-cloud");
        Case slow = file.first(Case.Kind.SLOW);
        String request = "{\"phone\":\"+44 7700 900199\",\"visitorKey\":\"patient-visitor\"}";
        try (ProviderStub stub = new ProviderStub(file.provider(), slow.answers(), null)) {
            String reference = doors.call(file.connection(), request).json().path("reference").asText();

            await().atMost(GIVEN_UP).untilAsserted(() -> assertThat(row(reference).get("answered_at")).isNotNull());
            assertThat(row(reference)).containsEntry("status", "pending");

            stub.endSilence();
            await().until(() -> stub.calls().size() == 1);
            var again = doors.call(file.connection(), request).json();
            assertThat(again.path("status").asText()).isEqualTo("pending");
            assertThat(again.path("reference").asText()).isEqualTo(reference);
            assertThat(stub.calls()).hasSize(1);
        }
    }

    private Map<String, Object> row(String reference) {
        return jdbc.sql("select status, call_id, answered_at from escalation where reference = ?").param(reference).query().singleRow();
    }

    private List<String> events(String reference) {
        return jdbc.sql("select type, detail from escalation_event where escalation_id = (select id from escalation where reference = ?) order by at")
                .param(reference)
                .query((row, number) -> row.getString("type") + ": " + row.getString("detail"))
                .list();
    }
}
