package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.DoorClient.Reply;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.fixture.UnderWay;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A connection whose requests wait long keeps others' out of no door, be they many requests or one that is sent often. */
@AppTest
@TestPropertySource(properties = {"messaging-to-call.doors.max-concurrent=12", "messaging-to-call.iadvize.time-limit=4s"})
class DoorShareTest {

    private static final int LONGER_THAN_ANY_DOOR_MS = 9_000;
    private static final int SENT = 20;
    private static final int SHARE = 10;

    private final Centre slow = new Centre("doors-silent");

    @Autowired
    DoorClient doors;

    @Test
    void manyRequestsLeaveRoom() {
        waiting(i -> doors.callNumber("doors-silent", Numbers.fresh()));
    }

    @Test
    void oneRequestThatIsSentOftenLeavesRoom() {
        String number = Numbers.fresh();
        List<Reply> answers = waiting(i -> doors.callNumber("doors-silent", number));
        assertThat(slow.callsTo(number)).isEqualTo(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).extracting(answer -> answer.json().path("reference").asText()).hasSize(SHARE)
                .satisfies(references -> assertThat(Set.copyOf(references)).hasSize(1));
    }

    @Test
    void oneDeliveryThatIsSentOftenLeavesRoom() {
        String number = Numbers.fresh();
        waiting(i -> doors.callNumber("doors-silent", number, "Idempotency-Key", number));
        assertThat(slow.callsTo(number)).isEqualTo(1);
    }

    @Test
    void manyChatsLeaveRoom() {
        doors.saveBot("ha-7402", "doors-silent", "en");
        waiting(i -> doors.say("ha-7402", UUID.randomUUID().toString(), "m-1", Numbers.typed(Numbers.fresh())));
    }

    /** All but its share is refused at once, and while the share is waited for another connection is called. */
    private List<Reply> waiting(IntFunction<Reply> request) {
        slow.acceptsAfter(LONGER_THAN_ANY_DOOR_MS);
        List<CompletableFuture<Reply>> sent = UnderWay.all(SENT, request);
        Awaitility.await().until(() -> sent.stream().filter(CompletableFuture::isDone).count() >= SENT - SHARE);

        assertThat(doors.callNumber("sandbox", "+33 6 39 98 00 01").status()).isEqualTo(200);
        assertThat(doors.send(doors.api("GET", "doors-silent", "availability", null)).status()).as("what is answered from memory").isEqualTo(200);

        List<Reply> answers = sent.stream().map(CompletableFuture::join).toList();
        // One more than a share is refused as such, and when all come at the same moment, some before anybody knows whose they are.
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(SENT - SHARE).allSatisfy(refused -> {
            assertThat(refused.http().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).containsAnyOf("\"share-used-up\"", "\"too-many-at-once\"");
        }).anySatisfy(refused -> assertThat(refused.body()).contains("\"share-used-up\""));
        return answers;
    }
}
