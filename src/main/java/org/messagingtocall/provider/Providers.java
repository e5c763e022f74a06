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
    private volatile int replaced;

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

    /** Another text when one of them was replaced. */
    public String state() {
        return String.valueOf(replaced);
    }

    /** Takes over the provider that is loaded under a slug now. */
    synchronized void replace(String slug) {
        Provider provider = camel.getRegistry().lookupByNameAndType(slug, Provider.class);
        Map<String, Provider> others = new TreeMap<>(all());
        others.put(slug, checked(slug, provider));
        bySlug = others;
        replaced++;
    }

    private synchronized Map<String, Provider> read() {
        if (bySlug == null) {
            Map<String, Provider> found = new TreeMap<>(camel.getRegistry().findByTypeWithName(Provider.class));
            found.forEach(Providers::checked);
            bySlug = found;
        }
        return bySlug;
    }

    /** @throws BadProvider naming the provider, the key and what was expected */
    static Provider checked(String slug, Provider provider) {
        try {
            provider.check();
            return provider;
        } catch (IllegalArgumentException e) {
            throw new BadProvider("routes/providers/" + slug + ".camel.yaml: manifest: " + e.getMessage());
        }
    }
}
