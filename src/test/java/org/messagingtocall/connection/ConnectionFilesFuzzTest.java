package org.messagingtocall.connection;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messagingtocall.fuzz.Fuzz;
import org.messagingtocall.fuzz.Nasty;

/** Whatever a connection file holds, it is a connection, or refused in one line that shows no secret. */
class ConnectionFilesFuzzTest {

    private static final int WORKERS = 2;
    private static final List<String> YAML = List.of("a: &a [x]\nb: *a\n", "x: &x [1,1]\ny: &y [*x,*x,*x]\nz: [*y,*y,*y,*y]\n", "<<: *a\n", "!!java.net.URL ['http://127.0.0.1/']", "!!set {a, b}",
            "? complex\n: key\n", "--- \ntitle: two\n", "...\n", "%YAML 9.9\n", "title: |\n  a\n\tb\n", "{{", "[[[[", "@", "`", "\t", "no", "0o7", ".inf", "2026-13-40", "12:30:45", "~",
            "${SECRET}", "${SECRET:default}", "a${SECRET}b", "${${SECRET}}", "${", "${MISSING}", "\"${SECRET}\"");

    private static Providing providing;
    private static List<String> examples;

    @BeforeAll
    static void read(@TempDir Path folder) throws Exception {
        providing = new Providing(folder);
        examples = new ArrayList<>();
        for (String example : List.of("twilio-voice", "genesys-cloud", "http-json")) {
            examples.add(Files.readString(Path.of("config/examples", example + ".yaml")).replaceAll("\\$\\{[A-Z_]+}", "\\${SECRET}") + """
                    hours: {timeZone: Europe/Paris, open: {mon-fri: "09:00-19:00"}, holidays: [2026-12-25]}
                    limits: {callsPerNumber: 3/1h, callsPerConversation: 2, repeatAfter: 10m}
                    conversation: {offerChoice: true, attempts: 3, whenExhausted: transfer, transferTo: Agents}
                    iadvizeApi: {username: "${SECRET}", password: "${SECRET}", host: https://api.iadvize.example}
                    """);
        }
    }

    @AfterAll
    static void close() {
        providing.close();
    }

    @Test
    void connectionFiles() throws InterruptedException {
        Arbitrary<String> changed = Combinators.combine(Arbitraries.of(examples), Arbitraries.integers().between(0, 60),
                Arbitraries.oneOf(Nasty.texts(), Nasty.json(), Arbitraries.of(YAML)), Arbitraries.integers().between(0, 3)).as(ConnectionFilesFuzzTest::changed);
        Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(4, changed), Tuple.of(3, Nasty.bytes(changed).map(bytes -> new String(bytes, StandardCharsets.UTF_8))),
                Tuple.of(1, Arbitraries.of(YAML).list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("", parts))));
        Arbitrary<String> ids = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just("acme-fr")), Tuple.of(1, Nasty.texts()));
        Fuzz.run("connection-files", Combinators.combine(ids, texts).as((id, text) -> new String[] {id, text}).map(File::new), WORKERS, () -> ConnectionFilesFuzzTest::found);
    }

    private record File(String id, String text) {
        File(String[] parts) {
            this(parts[0], parts[1]);
        }
    }

    /** One line of it has another value, or is another, or is followed by one more. */
    private static String changed(String example, int line, String piece, int how) {
        List<String> lines = new ArrayList<>(example.lines().toList());
        int at = line % lines.size();
        String key = lines.get(at).replaceFirst(":.*", ": ");
        switch (how) {
            case 0 -> lines.set(at, key + piece);
            case 1 -> lines.set(at, key + Nasty.quoted(piece));
            case 2 -> lines.set(at, piece);
            default -> lines.add(at, key + piece);
        }
        return String.join("\n", lines);
    }

    private static String found(File file) {
        try {
            providing.reader().read(file.id(), "acme-fr.yaml", file.text());
            return "";
        } catch (BadConnection e) {
            return e.getMessage().contains("s3cr3t-value") ? "shows a secret: " + e.getMessage() : e.getMessage().lines().count() != 1 ? "not one line: " + e.getMessage() : "";
        }
    }
}
