package org.messagingtocall.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.messagingtocall.Settings;
import org.messagingtocall.chaos.Plan.Sending;
import org.messagingtocall.journal.JournalKey;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The rounds on one database, and the judgement on them. */
final class Run {

    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final int AFTERWARDS_EVERY_MILLIS = 20;

    private static final Map<String, String> PROPERTIES = Map.of(
            "messaging-to-call.connections", "file:" + Path.of("src", "test", "connections-chaos").toAbsolutePath(),
            "messaging-to-call.journal.key", "chaos-journal-key",
            "messaging-to-call.breaker.sliding-window-size", "200",
            "messaging-to-call.breaker.minimum-number-of-calls", "100",
            "messaging-to-call.breaker.failure-rate-threshold", "70",
            "messaging-to-call.breaker.wait-duration-in-open-state", "2s");

    private final Options options;
    private final String database;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final long startedAt = System.nanoTime();

    Run(Options options, String database) {
        this.options = options;
        this.database = database;
    }

    /** What happened, in lines to be printed. */
    List<String> lines() {
        return lines;
    }

    Verdict verdict() throws IOException, SQLException {
        try (ChaosProvider provider = new ChaosProvider();
                Stage stage = database.equals(Options.H2) ? new H2Stage(provider, PROPERTIES) : new PostgresStage(provider, PROPERTIES);
                Load load = new Load(stage.nodes());
                Storm storm = new Storm(stage)) {
            Plan plan = Plan.of(options, stage.nodes().size());
            CompletableFuture.allOf(stage.nodes().stream().map(node -> CompletableFuture.runAsync(node::start))
                    .toArray(CompletableFuture[]::new)).join();
            for (Plan.Round round : plan.rounds()) {
                CompletableFuture.allOf(load.send(round.sendings()), storm.make(round.ofProcesses()), storm.make(round.ofDatabase()))
                        .join();
            }
            settle(provider, plan, load, stage, storm);
            load.send(afterwards(plan.wishes(), stage.nodes().size())).join();
            settle(provider, plan, load, stage, storm);
            load.send(afterwards(plan.wishes().stream().filter(wish -> wish.door() == Door.BOT).map(Wish::further).toList(),
                    stage.nodes().size())).join();
            Facts facts = facts(provider, plan, load, stage, storm);
            lines.addAll(Report.of(database + ", " + stage.nodes().size() + (stage.nodes().size() == 1 ? " node, " : " nodes, ")
                    + options.rounds() + " rounds, seed " + options.seed(), facts, storm.done(),
                    stage.nodes().stream().mapToInt(Node::starts).sum()));
            lines.addAll(notes);
            return Verdict.of(facts, new Judge(facts));
        }
    }

    /** Until the provider is done, and its answers are in the journal as far as that can be seen. */
    private void settle(ChaosProvider provider, Plan plan, Load load, Stage stage, Storm storm) {
        Awaitility.await().atMost(SETTLED).until(provider::isIdle);
        if (stage.isReadable()) {
            try {
                Awaitility.await().atMost(SETTLED).until(() -> new Judge(facts(provider, plan, load, stage, storm)).withoutTheirAnswer().isEmpty());
            } catch (ConditionTimeoutException e) {
                notes.add("  not all answers were in the journal after " + SETTLED.toSeconds() + " s");
            }
        }
    }

    /** After the storm: one after the other, to any node. */
    private static List<Sending> afterwards(List<Wish> wishes, int nodes) {
        List<Sending> sendings = new ArrayList<>();
        for (Wish wish : wishes) {
            int i = sendings.size();
            sendings.add(new Sending(wish, (long) i * AFTERWARDS_EVERY_MILLIS, i % nodes));
        }
        return sendings;
    }

    private Facts facts(ChaosProvider provider, Plan plan, Load load, Stage stage, Storm storm) throws SQLException {
        Settings settings = new Binder(new MapConfigurationPropertySource(PROPERTIES)).bindOrCreate("messaging-to-call", Settings.class);
        KeyedHash hash = new KeyedHash(new JournalKey(settings, null, null));
        UnaryOperator<String> ofNumber = number -> hash.of("phone", number);
        Map<String, End> ends = stage.nodes().stream().flatMap(node -> node.ends().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> wished = plan.wishes().stream().map(Wish::number).collect(Collectors.toSet());
        return new Facts(startedAt, plan.wishes(), load.answers(),
                provider.calls().stream().filter(call -> wished.contains(call.number())).toList(), stage.rows(), ends,
                storm.outages(), ofNumber);
    }
}
