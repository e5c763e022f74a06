package org.messagingtocall.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.provider.Answer;
import org.messagingtocall.provider.AnswersTable;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.token.TokenRule.Grant;

/** How far a provider has come, found out from its manifest, its cases and its example connection. */
enum Tier {
    NONE, BRONZE, SILVER, GOLD;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a provider has reached.
     *
     * @param tier    the highest whose conditions all hold
     * @param missing what the next one needs
     */
    record Reached(Tier tier, List<String> missing) {}

    static Reached of(CaseFile file, Provider provider) {
        List<List<String>> missing = List.of(forBronze(file, provider), forSilver(file, provider), forGold(file, provider));
        Tier tier = NONE;
        for (List<String> next : missing) {
            if (!next.isEmpty()) {
                return new Reached(tier, next);
            }
            tier = values()[tier.ordinal() + 1];
        }
        return new Reached(tier, List.of());
    }

    /** As people read it. */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> forBronze(CaseFile file, Provider provider) {
        List<String> missing = new ArrayList<>();
        Stream.of(Case.Kind.values()).filter(Case.Kind::mandatory)
                .filter(kind -> !shows(file, kind) && !file.exempt().containsKey(kind))
                .forEach(kind -> missing.add("case " + kind.written()));
        if (!Files.exists(Path.of("config/examples", file.provider() + ".yaml"))) {
            missing.add("example connection");
        }
        if (provider.checkTable() == null && provider.noCheck().isEmpty()) {
            missing.add("connection check");
        }
        return missing;
    }

    private static List<String> forSilver(CaseFile file, Provider provider) {
        List<String> missing = new ArrayList<>();
        long undocumented = file.cases().stream()
                .filter(one -> one.answers() != null && one.answers().fault() == null && one.documented() == null)
                .filter(one -> provider.table().source(answer(one.answers())) == AnswersTable.Source.PROVIDER)
                .count();
        if (undocumented > 0) {
            missing.add("documented answers (" + undocumented + " are not)");
        }
        if (!shows(file, Case.Kind.THROTTLED)) {
            missing.add("case throttled");
        }
        boolean tokenOfTheirs = provider.token() != null && provider.token().grant() != Grant.SELF_SIGNED;
        if (tokenOfTheirs && !shows(file, Case.Kind.TOKEN_REFUSED)) {
            missing.add("case token-refused");
        }
        return missing;
    }

    private static List<String> forGold(CaseFile file, Provider provider) {
        List<String> missing = new ArrayList<>();
        if (file.cases().stream().noneMatch(one -> one.expects().status() == Status.CALL_SCHEDULED)) {
            missing.add("scheduled calls");
        }
        if (provider.idempotency().equals("none")) {
            missing.add("idempotency");
        }
        if (file.cases().stream().noneMatch(Tier::passesContextOn)) {
            missing.add("context for the agent");
        }
        missing.add("cancelling");
        return missing;
    }

    private static boolean shows(CaseFile file, Case.Kind kind) {
        return file.cases().stream().anyMatch(one -> one.is() == kind);
    }

    private static boolean passesContextOn(Case one) {
        String sent = one.sends() == null ? "" : one.sends().toString();
        return one.given().context() != null && one.given().context().values().stream().anyMatch(sent::contains)
                || one.given().conversationId() != null && sent.contains(one.given().conversationId());
    }

    private static Answer answer(Case.Answers answers) {
        Map<String, List<String>> headers = new HashMap<>();
        if (answers.headers() != null) {
            answers.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        }
        String text = answers.json() != null ? answers.json().toString() : answers.text() != null ? answers.text() : "";
        return new Answer(answers.status(), headers, text, json(text));
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
