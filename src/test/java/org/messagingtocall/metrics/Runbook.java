package org.messagingtocall.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runbook of docs/operations.md: a table for each symptom, whose rows say what they name. */
record Runbook(List<String> lines) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    static Runbook read() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        return new Runbook(page.substring(page.indexOf("## Runbook"), page.indexOf("### Further symptoms")).lines().toList());
    }

    /** What stands as code in all rows of a name. */
    Stream<String> cells(String name) {
        return lines.stream().filter(line -> line.startsWith("| " + name + " |"))
                .flatMap(line -> CODE.matcher(line).results().map(code -> code.group(1).replace("\\|", "|")));
    }

    List<String> symptoms() {
        return lines.stream().filter(line -> line.startsWith("### ")).toList();
    }
}
