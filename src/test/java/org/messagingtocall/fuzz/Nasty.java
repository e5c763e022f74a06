package org.messagingtocall.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts, JSON and bytes that have broken programs before, and mixtures of them. */
public final class Nasty {

    /** What an expression in a text would show if it were ever evaluated. */
    public static final String CANARY = "canary-of-the-environment";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> KNOWN = List.of("", " ", "null", "true", "-1", "0", "1e999", "NaN", "${env:FUZZ_CANARY}", "${FUZZ_CANARY}", "{{FUZZ_CANARY}}",
            "${sys:FUZZ_CANARY}", "${bean:settings}", "${header.Authorization}", "${body}", "#{systemProperties['FUZZ_CANARY']}", "$simple{sys:FUZZ_CANARY}",
            "\\(env.FUZZ_CANARY)", "{example} {keyword}", "<script>alert(1)</script>", "sip:evil@example.org", ",,,9", "a\r\nSet-Cookie: a=b", "a\nAction: Originate\n\n",
            "\u0000", "\uFEFF", "\u202Egnp.exe", "\u2028", "\uD800", "📞".repeat(40), "é\u0301\u0301\u0301".repeat(30), "٠٦٣٩٩٨٠٠٠١", "０６３９９８０００１",
            "' or '1'='1", "'; drop table escalation; --", "../../../etc/passwd", "..%2f..%2f", "%00", "%zz", "%c0%ae", "a".repeat(5_000), "(".repeat(2_000),
            "0".repeat(3_000), "06 ".repeat(700), "+".repeat(1_000), "[".repeat(3_000), "{\"a\":".repeat(1_500), "\"", "\\", "!!java.net.URL [x]", "&a [*a,*a]",
            "jndi:ldap://127.0.0.1/a", "RAW(a)&b=c", "http://169.254.169.254/", "\u001B[2J\u001B[31m", "__proto__", "@type");

    private Nasty() {}

    /** Numbers of nobody, in the spellings of people. None ends with digits for which the sandbox takes its time. */
    public static Arbitrary<String> numbers() {
        return Combinators.combine(Arbitraries.integers().between(0, 9_999).map(i -> i % 100 == 32 || i % 100 == 33 ? i + 2 : i),
                Arbitraries.of("0639 98%s", "06 39 98 %s", "+33 6 39 98 %s", "0033639 98%s", "+33 (0)6.39.98.%s", "call me at 06-39-98-%s please", "063998%s",
                        "+33639 98 %s ext. 12", "\t06\u00a039\u00a098\u00a0%s")).as((last, form) -> form.formatted("%04d".formatted(last)));
    }

    /** Any text. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(KNOWN)),
                Tuple.of(3, numbers()),
                Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(60)),
                Tuple.of(2, Arbitraries.strings().all().ofMaxLength(60)),
                Tuple.of(2, Arbitraries.of(KNOWN).list().ofMinSize(2).ofMaxSize(4).map(parts -> String.join("", parts))));
    }

    /** A text as JSON. */
    public static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** JSON of any kind, not all of it right. */
    public static Arbitrary<String> json() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, texts().map(Nasty::quoted)),
                Tuple.of(3, Arbitraries.of("null", "true", "0", "-0", "1e999999999", "1e-999999999", "0.1e1000", "00", "+1", ".5", "NaN", "Infinity", "0x10", "\"\\ud800\"", "\"\\u0000\"",
                        "\"\\x\"", "'a'", "[]", "{}", "[[]]", "{\"a\":1,\"a\":2}", "{\"\":null}", "9".repeat(1_200), "1." + "1".repeat(1_200), "[" + "1,".repeat(2_000) + "1]",
                        "[".repeat(1_200) + "]".repeat(1_200), "{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200), "/*c*/1", "undefined", ",", "", "639980001", "33639980001.0")),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)),
                Tuple.of(1, Arbitraries.doubles().map(String::valueOf)));
    }

    /** An object whose members are mostly as given and in parts anything, missing or there twice. */
    @SafeVarargs
    public static Arbitrary<String> object(Member... members) {
        List<Arbitrary<String>> parts = new ArrayList<>();
        for (Member member : members) {
            String name = quoted(member.name()) + ":";
            parts.add(Arbitraries.frequencyOf(
                    Tuple.of(20, member.value().map(value -> name + value)),
                    Tuple.of(2, json().map(value -> name + value)),
                    Tuple.of(1, Arbitraries.just("")),
                    Tuple.of(1, Combinators.combine(member.value(), json()).as((a, b) -> name + a + "," + name + b))));
        }
        parts.add(Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just("")),
                Tuple.of(1, Combinators.combine(texts(), json()).as((name, value) -> quoted(name) + ":" + value))));
        return Combinators.combine(parts).as(all -> "{" + String.join(",", all.stream().filter(part -> !part.isEmpty()).toList()) + "}");
    }

    /** A member of an object. */
    public record Member(String name, Arbitrary<String> value) {

        public static Member text(String name, Arbitrary<String> text) {
            return new Member(name, text.map(Nasty::quoted));
        }

        public static Member text(String name, String... values) {
            return text(name, Arbitraries.of(values));
        }
    }

    /** The bytes of a text, mostly in UTF-8 and whole; sometimes in another encoding, cut, repeated or with bytes changed. */
    public static Arbitrary<byte[]> bytes(Arbitrary<String> texts) {
        return Arbitraries.frequencyOf(
                Tuple.of(12, texts.map(text -> text.getBytes(StandardCharsets.UTF_8))),
                Tuple.of(1, texts.map(text -> text.getBytes(StandardCharsets.UTF_16))),
                Tuple.of(1, texts.map(text -> text.getBytes(StandardCharsets.ISO_8859_1))),
                Tuple.of(1, texts.map(text -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))),
                Tuple.of(5, mutated(texts)),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(200)));
    }

    private static Arbitrary<byte[]> mutated(Arbitrary<String> texts) {
        Arbitrary<Change> change = Combinators.combine(Arbitraries.integers().between(0, 4), Arbitraries.integers().between(0, 9_999), Arbitraries.integers().between(1, 40),
                Arbitraries.of(KNOWN)).as(Change::new);
        return Combinators.combine(texts, change.list().ofMinSize(1).ofMaxSize(3)).as((text, changes) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (Change one : changes) {
                bytes = one.of(bytes);
            }
            return bytes;
        });
    }

    private record Change(int kind, int where, int length, String piece) {

        byte[] of(byte[] bytes) {
            int from = where % (bytes.length + 1);
            int to = Math.min(bytes.length, from + length);
            byte[] middle = switch (kind) {
                case 0 -> new byte[0];
                case 1 -> piece.getBytes(StandardCharsets.UTF_8);
                case 2 -> new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).repeat(3).getBytes(StandardCharsets.ISO_8859_1);
                case 3 -> new byte[] {(byte) (length * 7 + where)};
                default -> (piece + new String(bytes, from, to - from, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            };
            byte[] changed = new byte[from + middle.length + bytes.length - to];
            System.arraycopy(bytes, 0, changed, 0, from);
            System.arraycopy(middle, 0, changed, from, middle.length);
            System.arraycopy(bytes, to, changed, from + middle.length, bytes.length - to);
            return changed;
        }
    }
}
