package org.messagingtocall.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills, cuts and restarts nodes under load, and judges what became of every request: {@code mvn -Pchaos verify}. See
 * docs/chaos.md.
 */
public final class ChaosCheck {

    private static final Path REPORT = Path.of("target", "chaos", "report.txt");

    private ChaosCheck() {}

    public static void main(String[] arguments) {
        int code = 2;
        try {
            code = judge(Options.ofSystemProperties()).isGood() ? 0 : 1;
        } catch (IOException | SQLException | RuntimeException | Error e) {
            e.printStackTrace();
        }
        // The servers of the check have threads that would keep it alive.
        System.exit(code);
    }

    /** Runs them all, and prints what happened; the last line has the numbers of all together. */
    static Verdict judge(Options options) throws IOException, SQLException {
        List<Verdict> verdicts = new ArrayList<>();
        List<String> report = new ArrayList<>();
        for (String database : options.databases()) {
            Run run = new Run(options, database);
            verdicts.add(run.verdict());
            run.lines().forEach(System.out::println);
            report.addAll(run.lines());
        }
        Verdict all = Verdict.all(verdicts);
        System.out.println(all.line());
        report.add(all.line());
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, report);
        return all;
    }
}
