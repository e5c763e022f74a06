package org.messagingtocall.provider;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** The providers found in {@code routes/providers/}, by slug. Filled once the routes are loaded. */
@Component
public class Providers {

    /** A manifest that can't be used. The message is one line: file, key, what was expected. */
    public static final class BadProvider extends RuntimeException {
        BadProvider(String message) {
            super(message, null, false, false);
        }
    }

    private final CamelContext camel;
    private volatile Map<String, Provider> bySlug;

    public Providers(CamelContext camel) {
        this.camel = camel;
    }

    /** The manifest of a slug. */
    public Optional<Provider> find(String slug) {
        return Optional.ofNullable(all().get(slug));
    }

    public Set<String> slugs() {
        return all().keySet();
    }

    /**
     * Every manifest, read and checked.
     *
     * @throws BadProvider naming the provider, the key and what was expected
     */
    public Map<String, Provider> all() {
        Map<String, Provider> known = bySlug;
        return known == null ? read() : known;
    }

    private synchronized Map<String, Provider> read() {
        if (bySlug == null) {
            Map<String, Provider> found = new TreeMap<>(camel.getRegistry().findByTypeWithName(Provider.class));
            found.forEach((slug, provider) -> {
                try {
                    provider.check();
                } catch (IllegalArgumentException e) {
                    throw new BadProvider("routes/providers/" + slug + ".camel.yaml: manifest: " + e.getMessage());
                }
            });
            bySlug = found;
        }
        return bySlug;
    }
}
