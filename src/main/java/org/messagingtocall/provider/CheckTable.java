package org.messagingtocall.provider;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Says in words what the answer to a connection check means: the provider's rows in order, then those for every HTTP API. */
public final class CheckTable {

    /** What every HTTP API means by it. */
    private static final List<Row> COMMON = List.of(
            common("2xx", "It answered in a way nobody knows: is this the right address?"),
            common("3xx", "It answered with a redirect: the address is not the one of its API"),
            common("401", "It refuses the credentials"),
            common("403", "It refuses the credentials, or they do not allow this"),
            common("404", "It does not know what was asked for: check the address and the ids in the settings"),
            common("429", "It takes no more requests at the moment: try again later"),
            common("4xx", "It refuses the request: check the settings"),
            common("5xx", "It breaks down: try again later"));

    private record Row(Predicate<Answer> condition, CheckResult result) {}

    private final List<Row> rows;
    private final WaitRule wait;

    private CheckTable(List<Row> rows, WaitRule wait) {
        this.rows = rows;
        this.wait = wait;
    }

    /**
     * @param check what the manifest says of it, null for nothing
     * @param code  JSONPath of the provider's code, {@code ""} for none
     * @param wait  where the answer tells the wait, null when it doesn't
     * @return null when there is no check
     * @throws IllegalArgumentException saying what is wrong and what was expected
     */
    static CheckTable of(Manifest.Check check, String code, WaitRule wait) {
        if (check == null || !check.none().isBlank() && check.does().isBlank() && check.answers().isEmpty()) {
            return null;
        }
        if (check.does().isBlank() || !check.none().isBlank()) {
            throw new IllegalArgumentException("check: expected does and answers, or none with the reason");
        }
        return of(check.answers(), code, wait);
    }

    /**
     * @param rows row name to cells, in the order of the file; the verdict is the cell {@code works} or {@code wrong}
     * @param code JSONPath of the provider's code, {@code ""} for none
     * @throws IllegalArgumentException saying which row and cell is wrong and what was expected
     */
    private static CheckTable of(Map<String, Object> rows, String code, WaitRule wait) {
        JsonPath codePath = code.isEmpty() ? null : Conditions.path("code", code);
        List<Row> table = new ArrayList<>();
        rows.forEach((name, cells) -> table.add(row("check.answers." + name, Conditions.map("check.answers." + name, cells), codePath)));
        if (table.stream().noneMatch(row -> row.result().works())) {
            throw new IllegalArgumentException("check.answers: expected a row with the cell works");
        }
        table.addAll(COMMON);
        return new CheckTable(List.copyOf(table), wait);
    }

    /** What the answer means. */
    CheckResult read(Answer answer) {
        CheckResult result = rows.stream().filter(row -> row.condition().test(answer)).findFirst().map(Row::result)
                .orElseGet(() -> CheckResult.wrong("It answered with the status " + answer.status()));
        return wait != null && result.works() ? result.telling(wait.read(answer)) : result;
    }

    private static Row row(String name, Map<String, Object> cells, JsonPath code) {
        Predicate<Answer> condition = Conditions.of(name, cells, code, Set.of("works", "wrong"));
        if (cells.containsKey("works") == cells.containsKey("wrong")) {
            throw new IllegalArgumentException(name + ": expected either works or wrong, with a sentence");
        }
        return new Row(condition, cells.containsKey("works")
                ? CheckResult.works(Conditions.string(cells, "works"))
                : CheckResult.wrong(Conditions.string(cells, "wrong")));
    }

    private static Row common(String http, String wrong) {
        return row("common", Map.of("http", http, "wrong", wrong), null);
    }
}
