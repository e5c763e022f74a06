package org.messagingtocall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.messagingtocall.Settings;
import org.messagingtocall.door.Signature;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.journal.Store;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.messagingtocall.provider.Answer;
import org.messagingtocall.provider.AnswersTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What every request does, each on its own, in microseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotSpots {

    private static final String NUMBER = Requests.number(12_345_678);
    private static final byte[] BODY = DoorClient.message(BotRequests.BOT, "message-1", "visitor", "Bonjour, rappelez-moi au 06 39 98 12 34 merci")
            .getBytes(StandardCharsets.UTF_8);
    private static final String ACCEPTED = "{\"sid\":\"CA00000000000000000000000000000001\",\"status\":\"queued\"}";

    private final Settings settings = Store.settings(Map.of("messaging-to-call.iadvize.secrets", Requests.SECRET));
    private final Signature signature = new Signature(settings);
    private final PhoneNumberFinder finder = new PhoneNumberFinder();
    private final AnswersTable table = AnswersTable.of(Map.of("accepted", Map.of("http", 201, "json", Map.of("path", "$.sid"), "status", "accepted")),
            "$.code", "$.sid", Status.CALL_PLACED);
    private final ObjectMapper json = new ObjectMapper();
    private VisitorTexts texts;

    /** Reads the texts. */
    @Setup
    public void read() throws IOException {
        texts = new VisitorTexts(settings);
    }

    /** The signature of a message of the bot door, as it is computed to be compared. */
    @Benchmark
    public String signature() {
        return signature.of(BODY);
    }

    /** A number that is all the visitor typed. */
    @Benchmark
    public Finding number() {
        return finder.find(NUMBER, "FR");
    }

    /** A number in a sentence. */
    @Benchmark
    public Finding numberInASentence() {
        return finder.find("Bonjour, rappelez-moi au " + NUMBER + " merci", "FR");
    }

    /** One of a range that is not assigned, as those for fiction are: looked at in every way before it is taken as it is. */
    @Benchmark
    public Finding numberNotAssigned() {
        return finder.find("06 39 98 12 34", "FR");
    }

    /** A provider's answer, read as JSON and looked up in its table. */
    @Benchmark
    public Outcome answersTable() throws IOException {
        return table.read(new Answer(201, Map.of("content-type", List.of("application/json")), ACCEPTED, json.readTree(ACCEPTED)));
    }

    /** What the visitor reads. */
    @Benchmark
    public Optional<String> reply() {
        return texts.find("call-placed", "fr", OwnTexts.NONE, Map.of("example", "06 39 98 12 34"));
    }
}
