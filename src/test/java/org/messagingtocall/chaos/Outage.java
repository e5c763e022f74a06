package org.messagingtocall.chaos;

import java.util.concurrent.TimeUnit;

/**
 * A time in which a node could not write to its database; times are of {@link System#nanoTime()}.
 *
 * @param node  its name
 * @param from  when it began
 * @param until when it was over
 */
record Outage(String node, long from, long until) {

    /** What a node may take to notice that it is over: its time limits for a statement, and for a connection. */
    private static final long NOTICED = TimeUnit.SECONDS.toNanos(3);

    /** When the node can write again. */
    long over() {
        return until + NOTICED;
    }

    boolean isOf(String life) {
        return life.substring(0, life.lastIndexOf('-')).equals(node);
    }
}
