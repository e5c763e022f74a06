package org.messagingtocall.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.messagingtocall.journal.EscalationDates;
import org.messagingtocall.journal.Store;

/**
 * Fills a journal with escalations as brands make them: 20 connections of 8 providers, 200 bots with a key word each, most
 * calls accepted, some statuses and reasons rare. The same ones for the same seed; the last one is made at {@code end}.
 */
final class ManyRows {

    static final int CONNECTIONS = 20;
    static final int PROVIDERS = 8;
    static final int BOTS = 200;

    private static final int BATCH = 2_000;
    private static final int SECONDS_OPEN = 14 * 3_600;

    private static final String INSERT = """
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,
                status, reason, call_id, consent, created_at, answered_at, due_at, call_state, consent_version, visitor_hash) values\s""";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'legal-notice', ?, ?, ?, ?, '', '')";
    private static final String CALL_EVENT = "insert into call_event (connection, escalation_id, call_id, state, reason, at) values (?, ?, ?, ?, '', ?)";

    private final Random random;
    private final DataSource dataSource;

    ManyRows(DataSource dataSource, long seed) {
        this.dataSource = dataSource;
        this.random = new Random(seed);
    }

    /** What became of so many of a million. */
    private record Share(int ofMillion, String status, String reason) {}

    private static final List<Share> SHARES = List.of(
            new Share(800_000, "", ""), // accepted, as the provider accepts
            new Share(60_000, "number_invalid", "number-invalid"),
            new Share(20_000, "number_not_allowed", "country-not-allowed"),
            new Share(30_000, "limited", "limited"),
            new Share(50_000, "closed", "closed"),
            new Share(15_000, "busy", "busy"),
            new Share(19_000, "unavailable", "unavailable"),
            new Share(5_000, "pending", "pending"),
            new Share(700, "misconfigured", "misconfigured"),
            new Share(250, "misconfigured", "credentials"),
            new Share(40, "consent_missing", "consent-missing"),
            new Share(10, "misconfigured", "queue-unknown"));

    void insert(int rows, Instant end, Duration span) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (int first = 0; first < rows; first += BATCH) {
                int many = Math.min(BATCH, rows - first);
                try (PreparedStatement insert = connection.prepareStatement(INSERT + String.join(", ", Collections.nCopies(many, ROW)));
                        PreparedStatement event = connection.prepareStatement(CALL_EVENT)) {
                    List<Object> values = new ArrayList<>();
                    for (int i = first; i < first + many; i++) {
                        add(values, event, end.minus(span), span.toMillis() * (i + 1) / rows);
                    }
                    for (int p = 0; p < values.size(); p++) {
                        insert.setObject(p + 1, values.get(p));
                    }
                    insert.executeUpdate();
                    event.executeBatch();
                }
                connection.commit();
            }
        }
    }

    private void add(List<Object> values, PreparedStatement event, Instant begin, long ms) throws SQLException {
        Instant createdAt = whileOpen(begin.plusMillis(ms));
        int bot = random.nextInt(1_000_000) < 20 ? BOTS : (int) (BOTS * Math.pow(random.nextDouble(), 1.5));
        int centre = bot % CONNECTIONS;
        int provider = (centre + (random.nextInt(50) == 0 ? 1 : 0)) % PROVIDERS;
        Share share = share();
        boolean asked = share.status.isEmpty() || List.of("busy", "unavailable", "number_invalid", "misconfigured", "pending").contains(share.status);
        String status = !share.status.isEmpty() ? share.status : random.nextInt(25) == 0 ? "call_scheduled" : provider % 2 == 0 ? "call_queued" : "call_placed";
        String id = new UUID(createdAt.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | 0x8000000000000000L).toString();
        int number = random.nextInt(400_000);
        boolean api = random.nextInt(5) < 2;
        boolean called = share.status.isEmpty() && random.nextInt(2) == 0;
        Collections.addAll(values, id, reference(), api ? "api" : "bot", "brand-" + centre, "provider-" + provider, "Bot " + bot, "KEY" + bot,
                api ? "" : new UUID(random.nextLong(), random.nextLong()).toString(), mask(number), "%064x".formatted(number),
                status, share.reason.isEmpty() ? status.replace('_', '-') : share.reason, share.status.isEmpty() ? "call-" + id : "",
                createdAt.atOffset(ZoneOffset.UTC), (asked ? createdAt.plusMillis(80 + random.nextInt(1_500)) : createdAt).atOffset(ZoneOffset.UTC),
                status.equals("pending") ? EscalationDates.never(createdAt).atOffset(ZoneOffset.UTC) : null,
                called ? "completed" : "");
        if (called) {
            for (String state : List.of("ringing", "answered", "completed")) {
                event.setObject(1, "brand-" + centre);
                event.setObject(2, id);
                event.setObject(3, "call-" + id);
                event.setObject(4, state);
                event.setObject(5, createdAt.plusSeconds(20).atOffset(ZoneOffset.UTC));
                event.addBatch();
            }
        }
    }

    /**
     * H2 fills a table ten times faster without.
     *
     * @return the statements that make them again
     */
    static List<String> dropIndexes(Store store) {
        String columns = "select listagg(column_name, ', ') within group (order by ordinal_position) from information_schema.index_columns c"
                + " where c.index_name = i.index_name";
        Map<String, String> indexes = new LinkedHashMap<>();
        store.jdbc().sql("select index_name, table_name, (" + columns + ") as columns from information_schema.indexes i"
                + " where index_type_name = 'INDEX' and table_name in ('escalation', 'call_event')").query(row ->
                { indexes.put(row.getString("index_name"), "create index " + row.getString("index_name") + " on " + row.getString("table_name")
                        + " (" + row.getString("columns") + ")"); });
        indexes.keySet().forEach(name -> store.jdbc().sql("drop index " + name).update());
        return List.copyOf(indexes.values());
    }

    /** Between 07:00 and 21:00. */
    private static Instant whileOpen(Instant moment) {
        long midnight = Math.floorDiv(moment.getEpochSecond(), 86_400) * 86_400;
        long ofDay = moment.toEpochMilli() - midnight * 1_000;
        return Instant.ofEpochMilli(midnight * 1_000 + 7 * 3_600_000L + ofDay * SECONDS_OPEN / 86_400);
    }

    private Share share() {
        int at = random.nextInt(1_000_000);
        for (Share share : SHARES) {
            at -= share.ofMillion;
            if (at < 0) {
                return share;
            }
        }
        throw new IllegalStateException("the shares make no million");
    }

    private String reference() {
        String letters = "%010X".formatted(random.nextLong() & 0xFFFFFFFFFFL);
        return letters.substring(0, 5) + "-" + letters.substring(5);
    }

    private static String mask(int number) {
        String country = number % 1_000 == 0 ? "262" : number % 10 == 0 ? "44" : "33";
        return "+" + country + "••••••" + "%02d".formatted(number / 1_000 % 100);
    }
}
