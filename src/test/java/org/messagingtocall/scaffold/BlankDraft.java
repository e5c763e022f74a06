package org.messagingtocall.scaffold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider of which nothing is known but its name. */
final class BlankDraft {

    static final List<String> AUTH = List.of("basic", "bearer", "header", "oauth2", "none");

    private BlankDraft() {}

    /** @param auth one of {@link #AUTH}, {@code ""} for bearer */
    static Draft of(String slug, String auth) {
        if (!auth.isEmpty() && !AUTH.contains(auth)) {
            throw new BadInput("-Dauth=" + auth + ": expected one of " + String.join(", ", AUTH));
        }
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("to", new Value.Phone(false));
        body.put("reference", new Value.Reference());
        return new Draft(slug, title(slug), docs(slug), host(slug),
                new Draft.Auth(auth.isEmpty() ? "bearer" : auth, "X-Api-Key", login(slug), "/oauth/token"),
                new Draft.Request("POST", "/v1/calls", "/v1/calls", Map.of(), false, new Value.Fields(body), List.of()),
                new Draft.Answered("placed", "$.code", "$.id",
                        List.of(new Draft.Accepted(201, "$.id", Map.of("id", "call-1"), "call-1")),
                        List.of(), new LinkedHashMap<>(Map.of("code", "number-invalid", "status", "number_invalid"))),
                "", "", List.of(), List.of());
    }

    static String title(String slug) {
        return Stream.of(slug.split("-")).map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** An address that a house rule asks to replace. */
    static String docs(String slug) {
        return "https://docs." + slug + ".example";
    }

    static String host(String slug) {
        return "https://api." + slug + ".example";
    }

    static String login(String slug) {
        return "https://login." + slug + ".example";
    }
}
