package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hour of a callback that is booked, at times of day when a case can't be run: the route's own jq with another {@code now}. */
class ScheduledHourTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:15:30Z, 30, 2026-11-22, 09:46:30, 10:46:30",
        "2026-11-22T09:15:30Z, 120, 2026-11-22, 11:16:30, 12:16:30",
        "2026-11-22T22:28:59Z, 30, 2026-11-22, 22:59:59, 23:59:59",
        "2026-11-22T22:29:00Z, 30, 2026-11-23, 00:00:00, 01:00:00",
        "2026-12-31T23:10:00Z, 30, 2027-01-01, 00:00:00, 01:00:00",
        "2026-12-31T23:40:00Z, 30, 2027-01-01, 00:11:00, 01:11:00"})
    void itIsWithinOneDayAndFarEnoughAhead(String now, String minutes, String date, String start, String end) throws Exception {
        JsonNode call = JSON.readTree("""
                {"settings": {"scheduleInMinutes": "%s", "queueId": "q"}, "at": "", "phone": {"number": "+33639980102"}, "visitor": {"name": ""},
                 "escalation": {"reference": "r", "conversationId": ""}, "context": {}}""".formatted(minutes));
        String program = bodyOf("webex-contact-center-scheduled").replaceFirst("\\bnow\\b", Long.toString(Instant.parse(now).getEpochSecond()));

        JsonNode body = JSON.readTree(evaluated(program, call));

        assertThat(body.path("scheduleDate").asText()).isEqualTo(date);
        assertThat(body.path("startTime").asText()).isEqualTo(start);
        assertThat(body.path("endTime").asText()).isEqualTo(end);
        assertThat(Instant.parse(date + "T" + start + "Z")).isAfter(Instant.parse(now).plusSeconds(Long.parseLong(minutes) * 60));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-07T08:00:00.000Z, Etc/UTC, 2026-12-07, 08:00:00, 09:00:00",
        "2026-12-07T22:59:00.000Z, Etc/UTC, 2026-12-07, 22:59:00, 23:59:00",
        "2026-12-07T23:30:00.000Z, Asia/Tokyo, 2026-12-08, 08:30:00, 09:30:00"})
    void aChosenTimeIsTheBeginningOfTheHourWhateverTheTimeOfDay(String at, String zone, String date, String start, String end) throws Exception {
        JsonNode call = JSON.readTree("""
                {"settings": {"scheduleInMinutes": "30", "queueId": "q"}, "at": "%s", "phone": {"number": "+33639980102"}, "visitor": {"name": ""},
                 "escalation": {"reference": "r", "conversationId": ""}, "context": {}}""".formatted(at));

        JsonNode body = JSON.readTree(evaluated(bodyOf("webex-contact-center-scheduled"), call));

        assertThat(body.path("timezone").asText()).isEqualTo(zone);
        assertThat(body.path("scheduleDate").asText()).isEqualTo(date);
        assertThat(body.path("startTime").asText()).isEqualTo(start);
        assertThat(body.path("endTime").asText()).isEqualTo(end);
    }

    private static String bodyOf(String slug) throws Exception {
        JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(Path.of("routes/providers", slug + ".camel.yaml").toFile());
        return file.findValue("setBody").at("/expression/jq/expression").asText();
    }

    private static String evaluated(String program, JsonNode input) throws Exception {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
        List<JsonNode> results = new ArrayList<>();
        JsonQuery.compile(program, Versions.JQ_1_7).apply(scope, input, results::add);
        return results.get(0).asText();
    }
}
