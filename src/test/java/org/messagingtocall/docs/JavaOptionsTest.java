package org.messagingtocall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** config/java.options is what docs/operations.md says, and does it. */
class JavaOptionsTest {

    private static final Path OPTIONS = Path.of("config/java.options");
    private static final Pattern NAMED = Pattern.compile("`(-X[\\w:+=-]+)`");

    @Test
    void thePageNamesEachOfThem() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        String table = page.substring(page.indexOf("| option | what for |"), page.indexOf("The process takes more than its heap"));
        List<String> named = table.lines().filter(line -> line.startsWith("| `")).map(line -> line.split(" \\| ")[0])
                .flatMap(cell -> NAMED.matcher(cell).results()).map(result -> result.group(1)).toList();
        assertThat(options()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void thisJavaMachineKnowsEachOfThem() throws Exception {
        List<String> arguments = new ArrayList<>(options());
        arguments.remove("-XX:+IgnoreUnrecognizedVMOptions");
        arguments.add("-version");
        assertThat(java(arguments)).isZero();
    }

    @Test
    void anotherOneLeavesOutWhatItDoesNotKnow() throws Exception {
        assertThat(java(List.of("@" + OPTIONS, "-XX:+OfAnotherJavaMachine", "-version"))).isZero();
    }

    @Test
    void whatComesAfterTheFileWins() throws Exception {
        assertThat(java(List.of("@" + OPTIONS, "-Xmx128m", "-cp", System.getProperty("java.class.path"), HeapOf128.class.getName()))).isZero();
    }

    @Test
    void aProcessThatRanOutOfMemoryEnds() throws Exception {
        assertThat(java(List.of("@" + OPTIONS, "-cp", System.getProperty("java.class.path"), GoesOn.class.getName()))).isEqualTo(3);
    }

    /** Ends well where the heap is not the file's. */
    static final class HeapOf128 {
        public static void main(String[] arguments) {
            System.exit(Runtime.getRuntime().maxMemory() <= 128L << 20 ? 0 : 1);
        }
    }

    /** Runs out of memory and goes on, as a server whose threads fail one by one. */
    static final class GoesOn {
        public static void main(String[] arguments) {
            List<byte[]> kept = new ArrayList<>();
            try {
                while (true) {
                    kept.add(new byte[1 << 20]);
                }
            } catch (OutOfMemoryError e) {
                kept.clear();
            }
        }
    }

    private static List<String> options() throws IOException {
        return Files.readAllLines(OPTIONS).stream().filter(line -> line.startsWith("-")).toList();
    }

    private static int java(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(arguments);
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int end = java.waitFor();
        System.out.print(end == 0 ? "" : said);
        return end;
    }
}
