package org.messagingtocall.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the three files of a new provider, from nothing or from the vendor's OpenAPI description:
 * {@code mvn -Pnew-provider -Dprovider=<slug> process-resources}; see docs/adding-a-provider.md.
 */
public final class NewProvider {

    private static final int LONGEST_SLUG = 40;

    private final Path root;

    /** @param root folder of the project */
    NewProvider(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException {
        String openapi = given("openapi");
        String slug = checked(given("provider"));
        System.out.print(new NewProvider(Path.of(given("basedir"))).write(draft(slug, given("auth"), openapi, given("operation"))));
    }

    /** @throws BadInput when one of these can't be used, or not beside the others */
    static Draft draft(String slug, String auth, String openapi, String operation) {
        if (openapi.isEmpty()) {
            return BlankDraft.of(slug, auth);
        }
        if (!auth.isEmpty()) {
            throw new BadInput("-Dauth=" + auth + " beside -Dopenapi: leave it out, the description tells the credentials");
        }
        return OpenApiDraft.of(slug, openapi, operation);
    }

    /** Empty when Maven has no value for it, either. */
    private static String given(String property) {
        String value = System.getProperty(property);
        return value == null || value.startsWith("${") ? "" : value;
    }

    /** @throws BadInput when a slug has not the form of one */
    static String checked(String slug) {
        if (!slug.matches("(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*") || slug.length() > LONGEST_SLUG) {
            throw new BadInput("-Dprovider=" + slug + ": expected lower-case words with dashes between them, such as acme-voice, at most "
                    + LONGEST_SLUG + " characters");
        }
        return slug;
    }

    /**
     * @return what was written and what to do next
     * @throws BadInput when one of the files is there, or when a description has what no file can
     */
    String write(Draft draft) throws IOException {
        Map<Path, String> files = files(draft);
        for (Path file : files.keySet()) {
            if (Files.exists(root.resolve(file))) {
                throw new BadInput(file + " is there already, nothing was written: take another slug, or remove the file");
            }
        }
        StringBuilder said = new StringBuilder("Written:\n");
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(root.resolve(file.getKey()).getParent());
            Files.writeString(root.resolve(file.getKey()), file.getValue());
            said.append("  ").append(file.getKey()).append('\n');
        }
        draft.remarks().forEach(remark -> said.append("Guessed: ").append(remark).append('\n'));
        return said.append("Next:\n  mvn test -Dprovider=").append(draft.slug()).append('\n').toString();
    }

    private static Map<Path, String> files(Draft draft) {
        Map<String, String> words = words(draft);
        Map<Path, String> files = new LinkedHashMap<>();
        try {
            files.put(Path.of("routes/providers", draft.slug() + ".camel.yaml"), new ProviderText(draft, words).text());
            files.put(Path.of("src/test/cases/providers", draft.slug() + ".cases.yaml"), new CasesText(draft, words).text());
            files.put(Path.of("config/examples", draft.slug() + ".yaml"), ConnectionText.of(draft, words));
        } catch (RuntimeException e) {
            if (draft.imported()) {
                throw BadInput.of(draft.source(), e);
            }
            throw e;
        }
        return files;
    }

    private static Map<String, String> words(Draft draft) {
        return Map.of(
                "slug", draft.slug(),
                "SLUG", draft.slug().toUpperCase(Locale.ROOT).replace('-', '_'),
                "header", draft.auth().header(),
                "login", draft.auth().login(),
                "tokenPath", draft.auth().tokenPath());
    }
}
