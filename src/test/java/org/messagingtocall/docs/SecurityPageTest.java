package org.messagingtocall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/security.md names tests that exist, and each threat has one; what no request can show is looked up in the code. */
class SecurityPageTest {

    private static final Path PAGE = Path.of("docs/security.md");
    private static final Path CODE = Path.of("src/main/java/org/messagingtocall");

    /** {@code [Class#method](../src/test/java/…/Class.java)}. */
    private static final Pattern TEST = Pattern.compile("\\[(\\w+)#(\\w+)]\\((\\.\\./src/test/java/[\\w/]+/(\\w+)\\.java)\\)");

    @Test
    void everyTestItNamesExists() throws IOException {
        List<MatchResult> tests = TEST.matcher(Files.readString(PAGE)).results().toList();
        assertThat(tests).hasSizeGreaterThan(30);
        for (MatchResult test : tests) {
            assertThat(test.group(1)).isEqualTo(test.group(4));
            assertThat(Files.readString(PAGE.resolveSibling(test.group(3)).normalize())).as(test.group()).containsPattern("void " + test.group(2) + "\\(");
        }
    }

    @Test
    void everyThreatHasATest() throws IOException {
        String text = Files.readString(PAGE);
        String table = text.substring(text.indexOf("## Threats"), text.indexOf("## What is left"));
        List<String> rows = table.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| threat") && !line.startsWith("| ---")).toList();
        assertThat(rows).hasSizeGreaterThan(25).allMatch(row -> TEST.matcher(row).find());
    }

    /** The time a comparison takes is not to be measured reliably. */
    @Test
    void whatCallersProveIsComparedInConstantTime() throws IOException {
        for (String file : List.of("door/Signature.java", "api/ApiDoor.java", "console/ManagementKey.java", "signature/SinchEvents.java", "signature/JwtEvents.java")) {
            assertThat(Files.readString(CODE.resolve(file))).as(file).contains("MessageDigest.isEqual(").doesNotContain("Arrays.equals(", "contentEquals(");
        }
    }

    /** What is random, and what only looks so, can't be told apart from outside. */
    @Test
    void referencesAreMadeByASecureGenerator() throws IOException {
        assertThat(Files.readString(CODE.resolve("escalation/Identifiers.java"))).contains("RANDOM = new SecureRandom();");
    }
}
