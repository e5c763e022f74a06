package org.messagingtocall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.GeneratedPage;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.provider.SettingRule;
import org.springframework.beans.factory.annotation.Autowired;

/** Keeps {@code docs/providers.md} what the manifests say. */
@AppTest
class ProvidersPageTest {

    @Autowired
    Providers providers;

    @Test
    void thePageSaysWhatTheManifestsSay() throws IOException {
        Map<String, Provider> ours = new LinkedHashMap<>(providers.all());
        ours.keySet().removeIf(slug -> !Files.exists(Path.of("routes/providers", slug + ".camel.yaml")));
        StringBuilder page = new StringBuilder("""
                # Providers

                Written by `ProvidersPageTest` from the manifests in `routes/providers/`. What becomes of the things a provider
                can do is in [provider-behaviour.md](provider-behaviour.md).

                """);
        row(page, "Provider", "Product", "Required settings", "Optional settings", "Numbers as", "Checks numbers", "An accepted call is", "Note");
        row(page, "---", "---", "---", "---", "---", "---", "---", "---");
        ours.forEach((slug, provider) -> row(page,
                "[`" + slug + "`](#" + slug + ")",
                "[" + provider.title() + "](" + link(provider) + ")",
                names(provider, true),
                names(provider, false),
                provider.answersInSettings() ? "as set" : "`" + provider.numberFormat().name().toLowerCase(java.util.Locale.ROOT) + "`",
                provider.answersInSettings() ? "as set" : provider.validatesNumbers() ? "yes" : "no",
                provider.answersInSettings() ? "as set" : provider.acceptance(),
                provider.note()));
        ours.forEach((slug, provider) -> settings(page, slug, provider));
        GeneratedPage.check("providers.md", page.toString(), getClass());
    }

    private static void settings(StringBuilder page, String slug, Provider provider) {
        page.append("\n## ").append(slug).append("\n\n");
        if (provider.settingRules().isEmpty()) {
            page.append("It has no settings.\n");
            return;
        }
        row(page, "Setting", "Kind", "Default", "What it is");
        row(page, "---", "---", "---", "---");
        provider.settingRules().forEach((name, rule) -> row(page, "`" + name + "`", kind(name, rule, provider),
                rule.defaultValue().isEmpty() ? "" : "`" + rule.defaultValue() + "`", rule.help()));
    }

    private static String kind(String name, SettingRule rule, Provider provider) {
        String need = rule.required() && rule.defaultValue().isEmpty() ? "required"
                : provider.oneOfSettings().contains(name) ? "exactly one of " + String.join(", ", provider.oneOfSettings())
                : rule.requiredIf().isEmpty() ? "optional" : "required if " + rule.requiredIf();
        String form = switch (rule.kind()) {
            case TEXT -> rule.values().isEmpty() ? "" : rule.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(" or "));
            case URL -> "address";
            case MAP -> "keys with values";
            case JQ -> "jq program";
        };
        return Stream.of(need, rule.secret() ? "secret" : "", form).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Settings of which one must be given count as required. */
    private static String names(Provider provider, boolean required) {
        String oneOf = String.join(" \\| ", provider.oneOfSettings());
        String others = provider.settingRules().entrySet().stream()
                .filter(setting -> !provider.oneOfSettings().contains(setting.getKey()))
                .filter(setting -> required == (setting.getValue().required() && setting.getValue().defaultValue().isEmpty()))
                .map(setting -> setting.getKey() + (setting.getValue().secret() ? " (secret)" : ""))
                .collect(Collectors.joining(", "));
        return !required || oneOf.isEmpty() ? others : others + ", " + oneOf;
    }

    /** A page of ours is linked from beside this one. */
    private static String link(Provider provider) {
        return provider.documentation().replaceFirst("^docs/", "");
    }

    private static void row(StringBuilder page, String... cells) {
        page.append(Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
