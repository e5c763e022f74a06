package org.messagingtocall.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.messagingtocall.history.EscalationFilter;
import org.messagingtocall.history.EscalationPages;
import org.messagingtocall.history.JournalLine;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lists of escalations as CSV (RFC 4180), for people's spreadsheets: with a byte order mark, without which Excel takes the
 * bullets and accents for something else; and no cell that one would calculate (OWASP, CSV Injection).
 */
@Component
class EscalationsCsv {

    static final String TYPE = "text/csv";

    /** As much as a spreadsheet is read with pleasure; whoever wants more asks for the rest. */
    static final int MOST_ROWS = 50_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What spreadsheets skip at the begin of a cell. */
    private static final Pattern SKIPPED = Pattern.compile("^[\\t\\r\\n]");

    /**
     * Where a formula begins: at = + - @, also of full width, as in Japan. Where spreadsheets separate cells by semicolons, as in many
     * countries, one begins a cell after each: the quotes around ours are none to them, as a comma follows.
     */
    private static final Pattern FORMULA = Pattern.compile("(?:^|[;\\t\\r\\n\"])[\\p{Z}\\p{C}\"]*(?=[=+\\-@＝＋－＠])");

    private static final List<String> COLUMNS = Arrays.stream(JournalLine.class.getRecordComponents()).map(RecordComponent::getName).toList();

    private final EscalationPages pages;
    private final ObjectMapper json;
    private final CsvMapper csv = CsvMapper.builder().enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS).build();

    EscalationsCsv(EscalationPages pages, ObjectMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /**
     * Page after page, so that neither the database nor we hold all of it. What ended early says so in its last line.
     *
     * @throws JournalUnavailable when the database doesn't answer at first; nothing is written then
     */
    void write(EscalationFilter filter, String cursor, HttpServletResponse response) throws IOException {
        EscalationPages.Page page = pages.page(filter, cursor, EscalationPages.MOST);
        response.setContentType(TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"escalations.csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write(BYTE_ORDER_MARK);
        try (SequenceWriter rows = csv.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(out)) {
            rows.write(COLUMNS);
            int written = 0;
            while (true) {
                for (JournalLine line : page.escalations()) {
                    rows.write(cells(line));
                }
                written += page.escalations().size();
                if (page.next() == null) {
                    return;
                }
                if (written >= MOST_ROWS) {
                    rows.write(lastWord("not all: go on with cursor=" + page.next()));
                    return;
                }
                String next = page.next();
                try {
                    page = pages.page(filter, next, EscalationPages.MOST);
                } catch (JournalUnavailable e) {
                    rows.write(lastWord("not all, the database doesn't answer: go on with cursor=" + next));
                    return;
                }
            }
        }
    }

    private List<String> cells(JournalLine line) {
        JsonNode values = json.valueToTree(line);
        return COLUMNS.stream().map(column -> harmless(values.path(column).asText(""))).toList();
    }

    /** Of as many cells as the others. */
    private static List<String> lastWord(String text) {
        return COLUMNS.stream().map(column -> column.equals(COLUMNS.get(0)) ? text : "").toList();
    }

    static String harmless(String cell) {
        String text = FORMULA.matcher(cell).replaceAll("$0'");
        return SKIPPED.matcher(text).find() ? "'" + text : text;
    }
}
