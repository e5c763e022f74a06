package org.messagingtocall.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.messagingtocall.chaos.Trouble.Kind;

/**
 * What a run does, made from its seed alone.
 *
 * @param rounds in order
 */
record Plan(List<Round> rounds) {

    /** The time a kill, or a stop, and the start after it have for themselves. */
    private static final int MILLIS_PER_PROCESS_TROUBLE = 10_000;
    private static final int MILLIS_PER_DATABASE_TROUBLE = 5_000;

    private static final List<Kind> OF_DATABASE = List.of(Kind.CUT, Kind.HOLD, Kind.TERMINATE, Kind.READ_ONLY);

    private static final int MIN_COPIES = 2;
    private static final int MAX_COPIES = 4;
    private static final int AT_ONCE_MILLIS = 300;
    /** What part of a round's time a copy comes later, at most. */
    private static final double LATER = 0.3;

    private static final int MIN_CUT_MILLIS = 1_000;
    private static final int MAX_CUT_MILLIS = 6_000;
    private static final int MAX_READ_ONLY_MILLIS = 4_000;

    /** One sending of a wish, to a node. */
    record Sending(Wish wish, long atMillis, int node) {}

    /** Sendings and troubles by time; a trouble of the one kind waits for the end of the one before. */
    record Round(List<Sending> sendings, List<Trouble> ofProcesses, List<Trouble> ofDatabase) {}

    /** @param nodes with one node, its database is a file that can't be cut off */
    static Plan of(Options options, int nodes) {
        Random random = new Random(options.seed());
        List<Round> rounds = new ArrayList<>();
        int ofProcesses = 0;
        int ofDatabase = random.nextInt(OF_DATABASE.size());
        for (int round = 0; round < options.rounds(); round++) {
            List<Sending> sendings = new ArrayList<>();
            for (int i = 0; i < options.wishes(); i++) {
                send(round * options.wishes() + i, options, nodes, random, sendings);
            }
            sendings.sort(Comparator.comparingLong(Sending::atMillis));
            List<Trouble> processes = new ArrayList<>();
            int spread = Math.min(MILLIS_PER_PROCESS_TROUBLE, options.millis()) / 2;
            for (int i = 0; i < Math.max(1, options.millis() / MILLIS_PER_PROCESS_TROUBLE); i++) {
                processes.add(new Trouble(ofProcesses++ % 2 == 0 ? Kind.KILL : Kind.STOP,
                        i * MILLIS_PER_PROCESS_TROUBLE + random.nextInt(spread), random.nextInt(nodes), 0));
            }
            List<Trouble> database = new ArrayList<>();
            for (int i = 0; nodes > 1 && i < options.millis() / MILLIS_PER_DATABASE_TROUBLE; i++) {
                Kind kind = OF_DATABASE.get(ofDatabase++ % OF_DATABASE.size());
                int longest = kind == Kind.READ_ONLY ? MAX_READ_ONLY_MILLIS : MAX_CUT_MILLIS;
                database.add(new Trouble(kind, i * MILLIS_PER_DATABASE_TROUBLE + random.nextInt(MILLIS_PER_DATABASE_TROUBLE),
                        random.nextInt(nodes), MIN_CUT_MILLIS + random.nextInt(longest - MIN_CUT_MILLIS)));
            }
            rounds.add(new Round(sendings, processes, database));
        }
        return new Plan(rounds);
    }

    /** Every wish of all rounds, once. */
    List<Wish> wishes() {
        return rounds.stream().flatMap(round -> round.sendings.stream()).map(Sending::wish).distinct().toList();
    }

    private static void send(int index, Options options, int nodes, Random random, List<Sending> sendings) {
        Door door = Door.WISHES.get(random.nextInt(Door.WISHES.size()));
        Wish wish = new Wish(door, Wish.number(index), "%s-%d-%d".formatted(door.title(), options.seed(), index));
        int first = random.nextInt(options.millis());
        int copies = MIN_COPIES + random.nextInt(MAX_COPIES - MIN_COPIES + 1);
        for (int copy = 0; copy < copies; copy++) {
            int after = copy == 0 ? 0 : random.nextInt(random.nextBoolean() ? AT_ONCE_MILLIS : (int) (LATER * options.millis()));
            sendings.add(new Sending(wish, first + after, random.nextInt(nodes)));
        }
    }
}
