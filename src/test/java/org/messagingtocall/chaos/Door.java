package org.messagingtocall.chaos;

import java.util.List;
import java.util.Locale;

/** How a request to be called comes in, and how long its answer may take, measured by the client. */
enum Door {
    /** The api door with an {@code Idempotency-Key}. */
    API_KEY("api", 4_500),
    /** The api door with a {@code visitorKey} only. */
    API_VISITOR("api", 4_500),
    /** A message at the bot door. */
    BOT("bot", 8_000),
    /** Words without a number at the bot door, in a chat that had one. */
    BOT_FURTHER("bot", 8_000);

    /** By which visitors wish to be called. */
    static final List<Door> WISHES = List.of(API_KEY, API_VISITOR, BOT);

    private final String title;
    private final long limitMillis;

    Door(String title, long limitMillis) {
        this.title = title;
        this.limitMillis = limitMillis;
    }

    String title() {
        return title;
    }

    /** As the report names it. */
    String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    long limitMillis() {
        return limitMillis;
    }
}
