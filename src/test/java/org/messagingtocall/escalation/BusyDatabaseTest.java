package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.HeldUp;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.UnderWay;
import org.messagingtocall.journal.JournalWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that takes nothing any more once the contact centre was asked: both doors tell what it answered. */
@AppTest
class BusyDatabaseTest {

    /** Long enough for the database to be held up meanwhile, and for no door too long. */
    private static final int MEANWHILE_MS = 2_500;

    @Autowired
    DoorClient doors;

    @Autowired
    JournalWriter writer;

    @Autowired
    JdbcClient jdbc;

    private final Centre centre = new Centre("doors-silent");

    @Test
    void whatIsKnownIsToldThoughItIsNotWrittenYet() {
        centre.acceptsAfter(MEANWHILE_MS);
        doors.saveBot("ha-7403", "doors-silent", "en");
        String ofApi = Numbers.fresh();
        String ofBot = Numbers.fresh();
        String conversation = UUID.randomUUID().toString();

        List<CompletableFuture<Reply>> sent = UnderWay.all(2, i -> i == 0 ? doors.callNumber("doors-silent", ofApi)
                : doors.say("ha-7403", conversation, "m-1", Numbers.typed(ofBot)));
        Awaitility.await().until(() -> centre.callsTo(ofApi) + centre.callsTo(ofBot) == 2);
        JsonNode answer;
        try (HeldUp busy = HeldUp.table(writer, "escalation")) {
            answer = sent.get(0).join().json();
            String text = sent.get(1).join().json().at("/replies/0/payload/value").asText();

            assertThat(answer.path("status").asText()).isEqualTo("call_queued");
            assertThat(answer.path("callPlaced").asBoolean()).isTrue();
            assertThat(text).contains("as soon as possible");
            assertThat(status(answer)).as("what the journal has meanwhile").isEqualTo("pending");
        }

        Awaitility.await().until(() -> status(answer).equals("call_queued"));
        assertThat(jdbc.sql("select e.type from escalation_event e join escalation x on x.id = e.escalation_id where x.reference = ?")
                .param(answer.path("reference").asText()).query(String.class).list()).as("what has been told is not late").isEmpty();
        assertThat(doors.callNumber("doors-silent", ofApi).json()).as("asked again").isEqualTo(answer);
        assertThat(centre.callsTo(ofApi)).isEqualTo(1);
        assertThat(centre.callsTo(ofBot)).isEqualTo(1);
    }

    private String status(JsonNode answer) {
        return jdbc.sql("select status from escalation where reference = ?").param(answer.path("reference").asText()).query(String.class).single();
    }
}
