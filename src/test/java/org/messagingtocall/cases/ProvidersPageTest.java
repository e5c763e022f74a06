package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        Map<String, Provider> ours = providers.all();
        StringBuilder page = new StringBuilder("""
                # Providers

                Written by `ProvidersPageTest` from the manifests in `routes/providers/`, the cases in `src/test/cases/providers/`
                and the examples in `config/examples/`. What becomes of the things a provider can do is in
                [provider-behaviour.md](provider-behaviour.md). What bronze, silver and gold mean is in [tiers.md](tiers.md).

                """);
        row(page, "Provider", "Product", "Tier", "For the next one", "Cases", "Numbers as", "Tells a wrong number", "An accepted call is", "Note");
        row(page, "---", "---", "---", "---", "---", "---", "---", "---", "---");
        ours.forEach((slug, provider) -> summary(page, slug, provider));
        descriptions(page, ours);
        ours.forEach((slug, provider) -> section(page, slug, provider));
        GeneratedPage.check("providers.md", page.toString(), getClass());
    }

    @Test
    void everyVendorsProviderIsAtLeastBronze() {
        providers.all().forEach((slug, provider) -> {
            if (isVendor(slug, provider)) {
                assertThat(Tier.of(CaseFile.of(slug), provider)).as(slug).matches(reached -> reached.tier() != Tier.NONE, "at least bronze");
            }
        });
    }

    private static void summary(StringBuilder page, String slug, Provider provider) {
        CaseFile cases = CaseFile.of(slug);
        boolean vendor = isVendor(slug, provider);
        Tier.Reached reached = vendor ? Tier.of(cases, provider) : null;
        row(page,
                "[`" + slug + "`](#" + slug + ")",
                "[" + provider.title() + "](" + link(provider) + ")",
                vendor ? reached.tier().written() : "",
                vendor ? String.join(", ", reached.missing()) : "",
                String.valueOf(cases.cases().size() + cases.checks().size()),
                provider.answersInSettings() ? "as set" : "`" + numberFormat(provider) + "`",
                provider.answersInSettings() ? "as set" : provider.validatesNumbers() ? "yes" : "no",
                provider.answersInSettings() ? "as set" : provider.acceptance(),
                provider.note());
    }

    /** Our own pretending one, and the one whose answers each connection describes, are no vendor's. */
    private static boolean isVendor(String slug, Provider provider) {
        return !provider.answersInSettings() && !provider.documentation().startsWith("docs/");
    }

    private static void descriptions(StringBuilder page, Map<String, Provider> ours) {
        page.append("""

                ## Vendors' own descriptions

                Where a vendor describes its API for machines, every request of every case is held against that description.

                """);
        row(page, "Provider", "Held against");
        row(page, "---", "---");
        ours.forEach((slug, provider) -> {
            CaseFile cases = CaseFile.of(slug);
            if (isVendor(slug, provider)) {
                row(page, "`" + slug + "`", cases.spec() == null ? "none: " + cases.noSpec() : "the vendor's OpenAPI description (`" + cases.spec() + "`)");
            }
        });
    }

    private static void section(StringBuilder page, String slug, Provider provider) {
        page.append("\n## ").append(slug).append("\n\n");
        page.append("[An example connection](../config/examples/").append(slug).append(".yaml). ");
        page.append(provider.checkTable() == null ? "It can't be tried without a call: " + sentence(provider.noCheck())
                : "The connection check: " + sentence(lowerFirst(provider.checkDoes())));
        provider.waitRule().ifPresent(wait -> page.append(" Its answer tells [how long visitors wait](connections.md#waiting-time)")
                .append(wait.needs().isEmpty() ? "." : ", for connections with `" + wait.needs() + "`."));
        switch (provider.idempotency()) {
            case "token" -> page.append(" The vendor drops a repeat of the same request.");
            case "natural" -> page.append(" A repeat of the same request changes the same record.");
            default -> { }
        }
        if (provider.schedules()) {
            page.append(" It takes calls [for a time the visitor chose](scheduling.md).");
        }
        if (provider.unanswered() != null) {
            page.append(" When the answer to a call is not known: ").append(sentence(lowerFirst(provider.unanswered().does())));
        }
        provider.events().ifPresent(events -> page.append(" It tells [what becomes of calls](events.md): ")
                .append(events.states().stream().map(state -> "`" + state.wire() + "`").collect(Collectors.joining(", ")))
                .append(events.signature().map(scheme -> ", signed as `" + scheme.word() + "`").orElse(", on a WebSocket")).append('.'));
        page.append("\n\n");
        List<String> unconfirmed = new ArrayList<>(provider.unconfirmed());
        if (provider.table() != null) {
            provider.table().unconfirmedRows().forEach(name -> unconfirmed.add("The row `" + name + "` of its answers table"));
        }
        if (!unconfirmed.isEmpty()) {
            page.append("No source of the vendor confirms:\n\n");
            unconfirmed.forEach(fact -> page.append("- ").append(fact).append('\n'));
            page.append('\n');
        }
        CaseFile.of(slug).exempt().forEach((kind, reason) ->
                page.append("There is no case `").append(kind.written()).append("`: ").append(sentence(lowerFirst(reason))).append("\n\n"));
        settings(page, provider);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** A name at the beginning keeps its capital. */
    private static String lowerFirst(String text) {
        return text.matches("(Reads|Gets|Has|Asks|Sends|How|No|The|It|A|An|There) .*") || text.matches("(Reads|Gets|Asks|Has)\\b.*")
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }

    private static String numberFormat(Provider provider) {
        return provider.numberFormat().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void settings(StringBuilder page, Provider provider) {
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

    /** A page of ours is linked from beside this one. */
    private static String link(Provider provider) {
        return provider.documentation().replaceFirst("^docs/", "");
    }

    private static void row(StringBuilder page, String... cells) {
        page.append(Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
