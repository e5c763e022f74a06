package org.messagingtocall.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.IadvizeSchemas;

/** What holds for every answer of the api door, whatever was asked. */
final class ApiAnswers {

    private ApiAnswers() {}

    static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return flat(reply);
    }

    static JsonNode error(int status, Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        JsonNode answer = flat(reply);
        assertThat(answer.path("status").asText()).isEqualTo("error");
        assertThat(answer.path("callPlaced").asBoolean()).isFalse();
        assertThat(answer.path("retry").asBoolean()).isFalse();
        return answer;
    }

    /** The eight keys, none of them null. */
    private static JsonNode flat(Reply reply) {
        JsonNode answer = reply.json();
        assertThat(reply.http().headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.fieldNames()).toIterable().containsExactly(
                "status", "callPlaced", "retry", "message", "phoneNumber", "callId", "reference", "reason");
        assertThat(answer.path("callPlaced").isBoolean() && answer.path("retry").isBoolean()).isTrue();
        answer.fields().forEachRemaining(field -> assertThat(field.getValue().isNull()).as(field.getKey()).isFalse());
        assertThat(answer.path("message").asText()).isNotBlank().hasSizeLessThanOrEqualTo(450);
        IadvizeSchemas.check("api-connection", reply.body());
        return answer;
    }
}
