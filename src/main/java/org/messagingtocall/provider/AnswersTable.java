package org.messagingtocall.provider;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/**
 * Says what a provider's answer means: its rows in order, then the rows that hold for every HTTP API. The first row
 * whose conditions hold decides. An unknown answer is never an acceptance and never the visitor's fault.
 */
public final class AnswersTable {

    /**
     * What no provider needs to say. An unknown 2xx, a 408 or a 504 may have placed the call, so the request is held
     * as {@code pending}; an unknown refusal is ours to mend.
     */
    private static final List<AnswerRow> COMMON = List.of(
            common("common-unknown-success", "2xx", Status.PENDING, "answer-unknown"),
            common("common-redirect", "3xx", Status.MISCONFIGURED, "redirected"),
            common("common-credentials", "401, 403", Status.MISCONFIGURED, "credentials"),
            common("common-timeout", "408, 504", Status.PENDING, "pending"),
            common("common-throttled", "429", Status.BUSY, "busy"),
            common("common-refusal", "4xx", Status.MISCONFIGURED, "answer-unknown"),
            common("common-breakdown", "5xx", Status.UNAVAILABLE, "unavailable"));

    private final List<AnswerRow> rows;
    private final JsonPath callId;
    private final Status acceptance;

    private AnswersTable(List<AnswerRow> rows, JsonPath callId, Status acceptance) {
        this.rows = rows;
        this.acceptance = acceptance;
        this.callId = callId;
    }

    /**
     * @param rows       row name to cells, in the order of the file
     * @param code       JSONPath of the provider's code, {@code ""} for none
     * @param callId     JSONPath of the call's id, {@code ""} for none
     * @param acceptance status that {@code accepted} stands for
     * @throws IllegalArgumentException saying which row and cell is wrong and what was expected
     */
    public static AnswersTable of(Map<String, Object> rows, String code, String callId, Status acceptance) {
        JsonPath codePath = code.isEmpty() ? null : Conditions.path("code", code);
        List<AnswerRow> table = new ArrayList<>();
        rows.forEach((name, cells) ->
                table.add(AnswerRow.of("answers." + name, Conditions.map("answers." + name, cells), codePath, acceptance)));
        if (table.stream().noneMatch(row -> row.outcome().status().callPlaced())) {
            throw new IllegalArgumentException("answers: expected a row with status accepted");
        }
        table.addAll(COMMON);
        return new AnswersTable(List.copyOf(table), callId.isEmpty() ? null : Conditions.path("callId", callId), acceptance);
    }

    /** The status of a call accepted by a provider of this kind: {@code placed}, {@code queued} or {@code scheduled}. */
    public static Status acceptanceStatus(String kind) {
        return switch (kind) {
            case "placed" -> Status.CALL_PLACED;
            case "queued" -> Status.CALL_QUEUED;
            case "scheduled" -> Status.CALL_SCHEDULED;
            default -> throw new IllegalArgumentException("acceptance: expected placed, queued or scheduled, got \"" + kind + "\"");
        };
    }

    /** What the answer means; {@code pending} when not even the common rows know it, which no HTTP status can cause. */
    public Outcome read(Answer answer) {
        Outcome outcome = row(answer).map(AnswerRow::outcome).orElse(Outcome.of(Status.PENDING, "answer-unknown"));
        if (!outcome.status().callPlaced() || callId == null) {
            return outcome;
        }
        String id = Conditions.values(callId, answer).findFirst().orElse("");
        return new Outcome(outcome.status(), outcome.reason(), id);
    }

    /** What an accepted call is. */
    public Outcome acceptance() {
        return Outcome.of(acceptance);
    }

    /** Who says what an answer means. */
    public enum Source {
        /** A row of the provider's own. */
        PROVIDER,
        /** A row of the provider's own that no source of the vendor confirms. */
        UNCONFIRMED,
        /** A row that holds for every HTTP API. */
        COMMON
    }

    /** Whose row decides about the answer. */
    public Source source(Answer answer) {
        return row(answer).filter(row -> !COMMON.contains(row))
                .map(row -> row.unconfirmed() ? Source.UNCONFIRMED : Source.PROVIDER)
                .orElse(Source.COMMON);
    }

    /** Names of the rows that no source of the vendor confirms. */
    public List<String> unconfirmedRows() {
        return rows.stream().filter(AnswerRow::unconfirmed).map(row -> row.name().replaceFirst("^answers\\.", "")).toList();
    }

    private Optional<AnswerRow> row(Answer answer) {
        return rows.stream().filter(row -> row.matches(answer)).findFirst();
    }

    /** The reasons its rows can give, each with the status it comes with. */
    public List<Outcome> outcomes() {
        return rows.stream().map(AnswerRow::outcome).distinct().toList();
    }

    private static AnswerRow common(String name, String http, Status status, String reason) {
        return AnswerRow.of(name, Map.of("http", http, "status", status.wire(), "reason", reason), null, status);
    }
}
