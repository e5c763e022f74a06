package org.messagingtocall.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.fuzz.Fuzz;
import org.messagingtocall.fuzz.Nasty;
import org.messagingtocall.fuzz.Nasty.Member;

/** Whatever a contact centre answers, each provider's table makes an outcome of it, and no acceptance of a refusal. */
class AnswersTableFuzzTest {

    private static final int WORKERS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Table(String provider, AnswersTable rows) {
        @Override
        public String toString() {
            return provider;
        }
    }

    private record Case(Table table, Answer answer) {}

    @Test
    void answersTable() throws InterruptedException, IOException {
        Arbitrary<String> member = Nasty.object(new Member("code", Nasty.json()), new Member("id", Nasty.json()), new Member("sid", Nasty.json()), new Member("callId", Nasty.json()),
                new Member("status", Arbitraries.of("400", "\"queued\"", "\"error\"", "null")), new Member("message", Nasty.json()), new Member("type", Nasty.json()));
        Arbitrary<String> bodies = Arbitraries.oneOf(member, Nasty.json(), Nasty.texts(), member.map(inner -> "{\"errors\":[" + inner + "],\"data\":" + inner + ",\"error\":" + inner + "}"),
                Nasty.bytes(member).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        Arbitrary<Map<String, List<String>>> headers = Combinators.combine(Arbitraries.of("location", "retry-after", "x-amzn-errortype", "content-type"), Nasty.texts())
                .as((name, value) -> Map.of(name, List.of(value)));
        Arbitrary<Integer> statuses = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(200, 201, 202, 204, 301, 302, 400, 401, 403, 404, 405, 409, 422, 429, 500, 503, 504)),
                Tuple.of(1, Arbitraries.integers().between(-1, 1_000)));
        Fuzz.run("answers-table", Combinators.combine(Arbitraries.of(tables()), statuses, headers, bodies)
                .as((table, status, lines, body) -> new Case(table, new Answer(status, lines, body, tree(body)))), WORKERS, () -> AnswersTableFuzzTest::found);
    }

    private static String found(Case tried) {
        Outcome outcome = tried.table().rows().read(tried.answer());
        if (outcome == null || !outcome.reason().matches("[a-z0-9-]+")) {
            return "came to " + outcome;
        }
        return outcome.status().callPlaced() && tried.answer().status() >= 400 ? "took a refusal for an acceptance" : "";
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static List<Table> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/providers"))) {
            return files.sorted().map(AnswersTableFuzzTest::table).filter(table -> table.rows() != null).toList();
        }
    }

    private static Table table(Path file) {
        try {
            Provider provider = new Provider();
            provider.setManifest(new ObjectMapper(new YAMLFactory()).readTree(file.toFile()).at("/0/beans/0/properties/manifest").asText());
            provider.check();
            return new Table(file.getFileName().toString(), provider.table());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
