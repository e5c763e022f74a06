package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.messagingtocall.phone.NumberFormat;
import org.messagingtocall.provider.AnswersTable;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;

/**
 * A provider as one connection uses it.
 *
 * @param slug         of the provider
 * @param settings     references resolved and defaults filled in
 * @param answers      what its answers mean
 * @param numberFormat how it wants numbers
 */
record ProviderUse(String slug, ObjectNode settings, AnswersTable answers, NumberFormat numberFormat) {

    private static final int MOST = 5;

    /**
     * Those of a connection file, in the order in which they are tried. Settings of several stand under their slugs.
     *
     * @param secrets collects the values of secret settings
     */
    static List<ProviderUse> read(String file, JsonNode written, Providers providers, References references, Set<String> secrets) {
        JsonNode provider = written.path("provider");
        JsonNode settings = written.path("settings");
        if (!provider.isArray()) {
            return List.of(read(file, provider.asText(), "settings", settings, providers, references, secrets));
        }
        List<String> slugs = new ArrayList<>();
        provider.forEach(slug -> slugs.add(slug.asText()));
        if (slugs.isEmpty() || slugs.size() > MOST || Set.copyOf(slugs).size() < slugs.size()) {
            throw new BadConnection(file, "provider", "expected a provider, or a list of 1 to " + MOST + ", each once");
        }
        settings.fieldNames().forEachRemaining(name -> {
            if (!slugs.contains(name)) {
                throw new BadConnection(file, "settings." + name, "expected the settings of each provider under its name: "
                        + String.join(", ", slugs));
            }
        });
        return slugs.stream()
                .map(slug -> read(file, slug, "settings." + slug, settings.path(slug), providers, references, secrets))
                .toList();
    }

    private static ProviderUse read(String file, String slug, String path, JsonNode written, Providers providers, References references,
            Set<String> secrets) {
        Provider provider = providers.find(slug).orElseThrow(() -> new BadConnection(file, "provider",
                "expected one of " + String.join(", ", providers.slugs()) + ", got \"" + slug + "\""));
        ObjectNode settings = new ProviderSettings(file, path, provider, references, secrets).read(written, slug);
        return new ProviderUse(slug, settings, ProviderSettings.answers(file, path, provider, settings),
                provider.answersInSettings() && settings.has("numberFormat")
                        ? ProviderSettings.numberFormat(file, path, settings)
                        : provider.numberFormat());
    }
}
