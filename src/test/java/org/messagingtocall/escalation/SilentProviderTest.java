package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A provider that takes longer than a door may: both doors answer, and what comes later is written down. */
@AppTest
class SilentProviderTest {

    private static final int LONGER_THAN_ANY_DOOR_MS = 9_000;
    private static final Duration HANG = Duration.ofSeconds(40);

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    private final Centre centre = new Centre("doors-silent");

    @Test
    void theDoorsAnswerPendingAndTheOutcomeReachesTheJournal() {
        centre.acceptsAfter(LONGER_THAN_ANY_DOOR_MS);
        doors.saveBot("ha-7401", "doors-silent", "en");
        String conversation = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        String ofApi = Numbers.fresh();
        String ofBot = Numbers.fresh();

        var replies = Together.all(4, i -> switch (i) {
            case 0 -> doors.callNumber("doors-silent", ofApi, "Idempotency-Key", key);
            case 1 -> doors.say("ha-7401", conversation, "m-1", Numbers.typed(ofBot));
            case 2 -> doors.callNumber("doors-silent", Numbers.fresh());
            default -> {
                Awaitility.await().until(() -> jdbc.sql("select count(*) from escalation where connection = 'doors-silent'"
                        + " and answered_at is null").query(Integer.class).single() == 3);
                yield doors.callNumber("doors-silent", Numbers.fresh(), "Idempotency-Key", key);
            }
        });
        assertThat(replies.get(3).status()).as("a key reused for another number").isEqualTo(400);
        JsonNode api = replies.get(0).json();
        assertThat(api.path("status").asText()).isEqualTo("pending");
        assertThat(api.path("callPlaced").asBoolean() || api.path("retry").asBoolean()).isFalse();
        assertThat(text(replies.get(1))).contains("waiting for confirmation");

        assertThat(doors.callNumber("doors-silent", ofApi, "Idempotency-Key", key).body()).isEqualTo(replies.get(0).body());
        assertThat(doors.say("ha-7401", conversation, "m-1", Numbers.typed(ofBot)).body()).isEqualTo(replies.get(1).body());

        String reference = api.path("reference").asText();
        Awaitility.await().atMost(HANG).until(() -> status(reference).equals("call_queued"));
        Awaitility.await().atMost(HANG).until(() -> jdbc.sql("select e.detail from escalation_event e join escalation x"
                + " on x.id = e.escalation_id where x.reference = ? and e.type = 'late-outcome'").param(reference)
                .query(String.class).list().equals(java.util.List.of("call_queued")));

        JsonNode later = doors.callNumber("doors-silent", ofApi).json();
        assertThat(later.path("status").asText()).isEqualTo("call_queued");
        assertThat(later.path("reference").asText()).isEqualTo(reference);
        assertThat(text(doors.say("ha-7401", conversation, "m-2", Numbers.typed(ofBot)))).contains("as soon as possible");
        assertThat(centre.callsTo(ofApi)).isEqualTo(1);
        assertThat(centre.callsTo(ofBot)).isEqualTo(1);
    }

    private String status(String reference) {
        return jdbc.sql("select status from escalation where reference = ?").param(reference).query(String.class).single();
    }

    private static String text(Reply reply) {
        return reply.json().at("/replies/0/payload/value").asText();
    }
}
