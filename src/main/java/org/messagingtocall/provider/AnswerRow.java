package org.messagingtocall.provider;

import com.jayway.jsonpath.JsonPath;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;

/**
 * One line of an answers table: when all its conditions hold, the answer means its status and reason.
 *
 * @param name        its name in the file
 * @param condition   what must hold
 * @param outcome     what it means
 * @param unconfirmed whether it rests on a fact that no source of the vendor confirms
 */
record AnswerRow(String name, Predicate<Answer> condition, Outcome outcome, boolean unconfirmed) {

    /** What a fact that the vendor does not confirm may mean: nobody is told anything that could be wrong. */
    private static final Set<Status> SAFE = EnumSet.of(Status.MISCONFIGURED, Status.UNAVAILABLE, Status.BUSY, Status.PENDING);

    /**
     * @param name       the row's name, for messages
     * @param row        its cells as in the file
     * @param code       picks the provider's code, null when the table names none
     * @param acceptance status that {@code accepted} stands for
     * @throws IllegalArgumentException saying which cell is wrong and what was expected
     */
    static AnswerRow of(String name, Map<String, Object> row, JsonPath code, Status acceptance) {
        Predicate<Answer> condition = Conditions.of(name, row, code, Set.of("status", "reason", "unconfirmed"));
        Outcome outcome = outcome(name, row, acceptance);
        boolean unconfirmed = "true".equals(Conditions.string(row, "unconfirmed"));
        if (unconfirmed && !SAFE.contains(outcome.status())) {
            throw new IllegalArgumentException(name + ".unconfirmed: expected a status that fails safe, one of "
                    + SAFE.stream().map(Status::wire).toList() + ", got " + outcome.status().wire());
        }
        return new AnswerRow(name, condition, outcome, unconfirmed);
    }

    boolean matches(Answer answer) {
        return condition.test(answer);
    }

    private static Outcome outcome(String name, Map<String, Object> row, Status acceptance) {
        String status = Conditions.string(row, "status");
        if (row.containsKey("reason") && !Conditions.string(row, "reason").matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(name + ".reason: expected words in lower case with dashes, at most 64 characters");
        }
        try {
            return Outcome.of("accepted".equals(status) ? acceptance : Status.of(status),
                    row.containsKey("reason") ? Conditions.string(row, "reason") : null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ".status: expected \"accepted\" or an outcome such as number_invalid, got \""
                    + status + "\"");
        }
    }
}
