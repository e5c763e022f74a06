package org.messagingtocall.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An escalation as the journal has it; made anew with another value by each method. */
record Made(String id, String reference, String door, String connection, String provider, String bot, String keyword, String status,
        String reason, String mask, String hash, Instant createdAt, Instant answeredAt) {

    static Made at(Instant moment) {
        String id = UUID.randomUUID().toString();
        return new Made(id, reference(id), "bot", "acme", "telnyx", "Bot", "KEY", "call_placed",
                "call-placed", "+33••••••01", "hash of 01", moment, moment.plusMillis(300));
    }

    /** Of letters only: a reference of digits would look like a number to who searches for these. */
    private static String reference(String id) {
        String letters = id.replace("-", "").chars().map(c -> Character.isDigit(c) ? c - '0' + 'P' : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return letters.substring(0, 5) + "-" + letters.substring(27);
    }

    Made of(String connection, String provider, String bot, String keyword) {
        return new Made(id, reference, door, connection, provider, bot, keyword, status, reason, mask, hash, createdAt, answeredAt);
    }

    Made with(String status, String reason) {
        return new Made(id, reference, door, connection, provider, bot, keyword, status, reason, mask, hash, createdAt, answeredAt);
    }

    Made through(String door) {
        return new Made(id, reference, door, connection, provider, bot, keyword, status, reason, mask, hash, createdAt, answeredAt);
    }

    Made number(String mask, String hash) {
        return new Made(id, reference, door, connection, provider, bot, keyword, status, reason, mask, hash, createdAt, answeredAt);
    }

    Made answered(Instant moment) {
        return new Made(id, reference, door, connection, provider, bot, keyword, status, reason, mask, hash, createdAt, moment);
    }

    Made insert(JdbcClient jdbc) {
        jdbc.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                        + " status, reason, call_id, consent, created_at, answered_at) values (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, '', 'off', ?, ?)")
                .params(id, reference, door, connection, provider, bot, keyword, mask, hash, status, reason, createdAt.atOffset(ZoneOffset.UTC),
                        answeredAt == null ? null : answeredAt.atOffset(ZoneOffset.UTC)).update();
        return this;
    }
}
