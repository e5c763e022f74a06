package org.messagingtocall.chaos;

import java.util.List;

/**
 * How much chaos.
 *
 * @param seed      the same one makes the same plan
 * @param rounds    how many, for each database
 * @param wishes    visitors' requests in a round
 * @param millis    over which a round's requests come in
 * @param databases {@code postgresql}, {@code h2}
 */
record Options(long seed, int rounds, int wishes, int millis, List<String> databases) {

    static final String POSTGRESQL = "postgresql";
    static final String H2 = "h2";

    private static final int WISHES = 240;
    private static final int MILLIS = 20_000;

    Options {
        if (rounds * wishes > Wish.MAX) {
            throw new IllegalArgumentException("there are numbers for " + Wish.MAX / wishes + " rounds only");
        }
    }

    /** As given with {@code -Dchaos.…}. */
    static Options ofSystemProperties() {
        String seed = System.getProperty("chaos.seed", "");
        String database = System.getProperty("chaos.database", "both");
        return new Options(seed.isBlank() ? System.nanoTime() & 0xffffffL : Long.parseLong(seed.strip()),
                Integer.getInteger("chaos.rounds", 5), WISHES, MILLIS, switch (database) {
                    case "both" -> List.of(POSTGRESQL, H2);
                    case POSTGRESQL, H2 -> List.of(database);
                    default -> throw new IllegalArgumentException("chaos.database: expected postgresql, h2 or both, got \"" + database + "\"");
                });
    }
}
