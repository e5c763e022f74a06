package org.messagingtocall.history;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.PhoneNumberFinder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Measures how long lists and totals take in a journal of a million escalations: docs/performance.md. */
public final class HistoryBench {

    private static final int WARM = 3;
    private static final int RUNS = 20;
    private static final int SLOW_MS = 300;

    private final Store store;
    private final FilterValues values;
    private final EscalationPages pages;
    private int slow;

    private HistoryBench(Store store) {
        this.store = store;
        this.values = new FilterValues(new PhoneNumberFinder(), store.hash("key"));
        this.pages = Reading.pages(store);
    }

    /** A shape of the journal. */
    private record Shape(String name, Duration span) {}

    /** @param args the databases, {@code h2} or {@code postgresql}; none for both */
    public static void main(String[] args) throws Exception {
        int rows = Integer.getInteger("history.rows", 1_000_000);
        List<Database> databases = Stream.of(args).filter(arg -> !arg.isBlank() && !arg.equals("both"))
                .map(arg -> Database.valueOf(arg.toUpperCase(Locale.ROOT))).toList();
        int slow = 0;
        for (Database database : databases.isEmpty() ? List.of(Database.values()) : databases) {
            for (Shape shape : List.of(new Shape("395 days", Duration.ofDays(395)), new Shape("3 days", Duration.ofDays(3)))) {
                try (Store store = store(database)) {
                    slow += new HistoryBench(store).run(database, shape, rows);
                }
            }
        }
        System.out.println(slow == 0 ? "all within " + SLOW_MS + " ms" : slow + " above " + SLOW_MS + " ms");
        System.exit(slow == 0 ? 0 : 1);
    }

    /**
     * H2's file is none of those that tests are searched for numbers in. Without changes in between H2 gives the result of the
     * same statement once more; in a journal in use there are changes.
     */
    private static Store store(Database database) {
        return database == Database.POSTGRESQL ? database.open()
                : new Store(Database.urlOf(Path.of("target/history-bench", UUID.randomUUID().toString(), "journal")) + ";OPTIMIZE_REUSE_RESULTS=FALSE", "sa");
    }

    private int run(Database database, Shape shape, int rows) throws Exception {
        long begin = System.nanoTime();
        Instant end = Instant.now();
        List<String> indexes = database == Database.H2 ? ManyRows.dropIndexes(store) : List.of();
        new ManyRows(store.dataSource(), 20261122).insert(rows, end, shape.span());
        indexes.forEach(index -> store.jdbc().sql(index).update());
        long filled = System.nanoTime();
        System.out.printf(Locale.ROOT, "%n%s, %,d escalations within %s, filled in %.0f s%n", database, rows, shape.name(), (filled - begin) / 1e9);
        totals(database);
        lists(end.minus(shape.span()), shape);
        pages(database, LocalDate.ofInstant(end.minus(shape.span()), ZoneOffset.UTC));
        return slow;
    }

    private void lists(Instant oldest, Shape shape) {
        Map<String, Map<String, String>> filters = new LinkedHashMap<>();
        filters.put("no filter", Map.of());
        for (String[] one : new String[][] {{"connection", "brand-3"}, {"connection", "brand-unknown"}, {"bot", "Bot 3"}, {"bot", "Bot 199"}, {"bot", "Bot 200"},
                {"keyword", "KEY3"}, {"keyword", "KEY200"}, {"status", "call_queued"}, {"status", "misconfigured"}, {"status", "consent_missing"},
                {"status", "attempts_exhausted"}, {"reason", "call-placed"}, {"reason", "credentials"}, {"reason", "queue-unknown"}, {"provider", "provider-1"},
                {"door", "api"}, {"door", "bot"}, {"number", "78"}, {"number", "+262••••••12"}, {"number", "+262••••••99"}, {"number", "+33199000000"}, {"reference", "AAAAA-AAAAA"}}) {
            filters.put(one[0] + "=" + one[1], Map.of(one[0], one[1]));
        }
        String[][] pairs = {{"connection", "brand-3", "status", "misconfigured"}, {"connection", "brand-3", "status", "consent_missing"},
            {"connection", "brand-3", "bot", "Bot 4"}, {"connection", "brand-3", "provider", "provider-6"}, {"bot", "Bot 3", "status", "closed"},
            {"bot", "Bot 3", "reason", "queue-unknown"}, {"keyword", "KEY3", "status", "call_placed"}, {"keyword", "KEY3", "provider", "provider-6"},
            {"provider", "provider-0", "status", "call_placed"}, {"provider", "provider-0", "connection", "brand-3"}, {"status", "call_queued", "reason", "call-placed"},
            {"status", "misconfigured", "reason", "queue-unknown"}, {"door", "api", "status", "consent_missing"}, {"door", "bot", "reason", "queue-unknown"},
            {"number", "78", "bot", "Bot 3"}, {"number", "78", "status", "misconfigured"}, {"number", "+262••••••12", "connection", "brand-3"},
            {"number", "78", "connection", "brand-unknown"}, {"provider", "provider-1", "status", "call_queued"}};
        for (String[] pair : pairs) {
            filters.put(pair[0] + "=" + pair[1] + ", " + pair[2] + "=" + pair[3], Map.of(pair[0], pair[1], pair[2], pair[3]));
        }
        Instant first = oldest.plus(shape.span().dividedBy(50));
        Instant second = oldest.plus(shape.span().dividedBy(25));
        for (Map<String, String> of : List.of(Map.<String, String>of(), Map.of("status", "misconfigured"), Map.of("bot", "Bot 3"), Map.of("number", "78"), Map.of("door", "api"))) {
            Map<String, String> with = new LinkedHashMap<>(of);
            with.put("from", first.toString());
            with.put("to", second.toString());
            filters.put("a 50th of the period, the second oldest" + (of.isEmpty() ? "" : ", " + of), with);
        }
        String deep = new Cursor(oldest.plus(shape.span().dividedBy(1_000)), "ffffffff-ffff-ffff-ffff-ffffffffffff").text();
        filters.forEach((name, filter) -> {
            EscalationFilter asked = values.filter(filter);
            measure(name + pagesUntilFull(asked), () -> pages.page(asked, null, EscalationPages.USUAL).escalations().size());
            if (filter.size() < 2 && !filter.containsKey("reference")) {
                measure(name + ", deepest page", () -> pages.page(asked, deep, EscalationPages.USUAL).escalations().size());
            }
        });
        measure("page of 500", () -> pages.page(EscalationFilter.ALL, null, EscalationPages.MOST).escalations().size());
    }

    /** How often a full page, or the end, is asked for, when it is more than once. */
    private String pagesUntilFull(EscalationFilter asked) {
        int times = 0;
        String cursor = null;
        int rows = 0;
        do {
            EscalationPages.Page page = pages.page(asked, cursor, EscalationPages.USUAL);
            cursor = page.next();
            rows += page.escalations().size();
            times++;
        } while (cursor != null && rows < EscalationPages.USUAL);
        return times == 1 ? "" : " (" + times + " times until it is full, or all were looked at)";
    }

    private void totals(Database database) throws Exception {
        TotalsCount count = new TotalsCount(store.reader(), new TotalRows(new JdbcTemplate(store.dataSource()), new DataSourceTransactionManager(store.dataSource())),
                Clock.systemUTC());
        TotalsReader totals = new TotalsReader(store.reader(), new Kinds(store.reader()), Clock.systemUTC());
        long begin = System.nanoTime();
        while (totals.of(values.filter(Map.of("from", LocalDate.now(ZoneOffset.UTC).minusDays(400).toString()))).uncounted() > 0) {
            count.count();
        }
        if (database == Database.POSTGRESQL) {
            vacuum();
        }
        System.out.printf(Locale.ROOT, "all days counted for the first time in %.0f s%n", (System.nanoTime() - begin) / 1e9);
        System.out.println(store.jdbc().sql("select count(*) || ' parts, ' || sum(octet_length(tallies)) || ' bytes' from escalation_total").query(String.class).single() + " of "
                + store.jdbc().sql("select count(*) from escalation_kind").query(Integer.class).single() + " kinds");
        for (int days : new int[] {1, 30, 395}) {
            String from = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1).toString();
            for (Map<String, String> of : List.of(Map.<String, String>of(), Map.of("connection", "brand-3"), Map.of("bot", "Bot 3"), Map.of("status", "call_queued"),
                    Map.of("reason", "queue-unknown"), Map.of("door", "api", "provider", "provider-1"))) {
                Map<String, String> with = new LinkedHashMap<>(of);
                with.put("from", from);
                EscalationFilter asked = values.filter(with);
                measure("totals of " + days + " days" + (of.isEmpty() ? "" : ", " + of), () -> totals.of(asked).byBot().size());
            }
        }
        String reference = store.jdbc().sql("select reference from escalation where status = 'call_placed' order by created_at limit 1 ").query(String.class).single();
        Timeline timeline = new Timeline(store.reader());
        measure("one escalation with its timeline", () -> timeline.of(reference).orElseThrow().timeline().size());
        // In the background: nobody waits for it.
        time("counting today again", () -> {
            count.count();
            return 1;
        });
    }

    private void pages(Database database, LocalDate oldest) throws Exception {
        String reference = store.jdbc().sql("select reference from escalation where status = 'call_placed' order by created_at desc limit 1").query(String.class).single();
        try (PagesBench pages = new PagesBench(url(), database == Database.H2 ? "sa" : "postgres")) {
            for (String address : PagesBench.addresses(oldest.toString(), reference)) {
                measure("GET " + address, () -> pages.get(address));
            }
        }
    }

    private String url() throws SQLException {
        return store.dataSource().unwrap(HikariDataSource.class).getJdbcUrl();
    }

    private interface Measured {
        int rows() throws Exception;
    }

    private void measure(String name, Measured measured) {
        if (time(name, measured) > SLOW_MS) {
            slow++;
            System.out.println("                 the one before: above " + SLOW_MS + " ms");
        }
    }

    /** The slowest, in milliseconds. */
    private static double time(String name, Measured measured) {
        long[] took = new long[RUNS];
        int rows = 0;
        try {
            for (int i = -WARM; i < RUNS; i++) {
                long begin = System.nanoTime();
                rows = measured.rows();
                took[Math.max(i, 0)] = System.nanoTime() - begin;
            }
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        }
        Arrays.sort(took);
        double median = took[RUNS / 2] / 1e6;
        double worst = took[RUNS - 1] / 1e6;
        System.out.printf(Locale.ROOT, "%8.1f %8.1f ms %6d  %s%n", median, worst, rows, name);
        return worst;
    }

    /** As autovacuum does within minutes. */
    private void vacuum() throws Exception {
        String url = url().replace("socketTimeout=2", "socketTimeout=600");
        try (Connection connection = DriverManager.getConnection(url, "postgres", ""); Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }
}
