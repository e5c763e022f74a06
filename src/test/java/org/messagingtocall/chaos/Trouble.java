package org.messagingtocall.chaos;

/**
 * Something that goes wrong.
 *
 * @param kind       what
 * @param atMillis   when, from the beginning of its round
 * @param node       to which node
 * @param lastMillis for how long, where it is something that lasts
 */
record Trouble(Kind kind, long atMillis, int node, long lastMillis) {

    enum Kind {
        /** {@code kill -9}, and started again. */
        KILL("kill -9"),
        /** SIGTERM, and started again. */
        STOP("stops"),
        /** Connections to the database are reset, and new ones too. */
        CUT("cuts"),
        /** The database is silent; what was sent arrives at the end. */
        HOLD("stalls"),
        /** {@code pg_terminate_backend} of all its connections. */
        TERMINATE("terminations"),
        /** PostgreSQL lets no node write. */
        READ_ONLY("read-only");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
