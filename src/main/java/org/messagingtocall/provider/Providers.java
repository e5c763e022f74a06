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

    private final CamelContext camel;
    private Map<String, Provider> bySlug;

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
     * @throws IllegalStateException naming the provider, the key and what was expected
     */
    public synchronized Map<String, Provider> all() {
        if (bySlug == null) {
            Map<String, Provider> found = new TreeMap<>(camel.getRegistry().findByTypeWithName(Provider.class));
            found.forEach((slug, provider) -> {
                try {
                    provider.check();
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException("routes/providers/" + slug + ".camel.yaml: " + e.getMessage(), e);
                }
            });
            bySlug = found;
        }
        return bySlug;
    }
}
