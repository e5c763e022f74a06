package org.messagingtocall.house;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scaffold leaves to the engineer is done before a provider is shipped. */
class LeftToDoTest {

    private static final String TO_DO = "To do: ";

    @Test
    void nothingIsLeftOfTheProvidersThatAreShipped() {
        List<String> left = RouteFile.providers().stream().flatMap(file -> left(file).stream()).toList();
        if (!left.isEmpty()) {
            fail("\n" + String.join("\n", left));
        }
    }

    /** What is left of one, each with file and line. */
    static List<String> left(RouteFile file) {
        List<String> left = new ArrayList<>();
        Place manifest = file.manifest();
        manifest.at("documentation").filter(place -> isInvented(place.text()))
                .ifPresent(place -> left.add(place.says("documentation: put in the vendor's page on this request")));
        manifest.at("settings").ifPresent(settings -> settings.entries().forEach((name, rule) -> {
            if (isInvented(rule.textAt("default"))) {
                left.add(rule.says("default of " + name + ": put in the vendor's host, or leave the default out"));
            }
        }));
        toDo(manifest, "", left);
        Path cases = file.project().resolve("src/test/cases/providers").resolve(file.slug() + ".cases.yaml");
        if (Files.exists(cases)) {
            toDo(Place.of(cases), "", left);
        }
        return left;
    }

    private static void toDo(Place place, String key, List<String> left) {
        place.entries().forEach((name, value) -> {
            String path = key.isEmpty() ? name : key + "." + name;
            if (value.text().startsWith(TO_DO)) {
                left.add(value.says(path + ": " + value.text().substring(TO_DO.length())));
            }
            toDo(value, path, left);
        });
    }

    private static boolean isInvented(String address) {
        return address.matches("https?://[^/]*\\.example(/.*)?");
    }
}
