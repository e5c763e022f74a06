package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** A text that can't be known before is held against a regular expression, and everything else as it is. */
class VaryingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aTextThatMatchesIsTakenAsWritten() throws Exception {
        JsonNode expected = JSON.readTree("{\"day\":\"(matches: \\\\d{4}-\\\\d\\\\d-\\\\d\\\\d)\",\"times\":[\"(matches: (\\\\d\\\\d:)+00)\",\"x\"]}");

        assertThat(settled(expected, "{\"day\":\"2026-11-22\",\"times\":[\"12:30:00\",\"x\"]}")).isEqualTo(expected);
    }

    @Test
    void whateverElseIsSentStays() throws Exception {
        JsonNode expected = JSON.readTree("{\"day\":\"(matches: \\\\d+)\",\"name\":\"x\"}");

        for (String other : new String[] {"{\"day\":\"12a\",\"name\":\"x\"}", "{\"day\":12,\"name\":\"x\"}", "{\"name\":\"x\"}",
            "{\"day\":[\"12\"],\"name\":\"x\"}", "[\"12\"]", "\"12\""}) {
            assertThat(settled(expected, other)).isEqualTo(JSON.readTree(other));
        }
        assertThat(settled(expected, "{\"day\":\"12\",\"name\":\"y\",\"more\":1}")).isNotEqualTo(expected);
    }

    private static JsonNode settled(JsonNode expected, String sent) throws JsonProcessingException {
        return Varying.settled(expected, JSON.readTree(sent));
    }
}
