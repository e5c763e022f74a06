package org.messagingtocall.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.Status;

/**
 * Which escalations are meant: those for which all of this is true. What is null is not asked.
 *
 * @param connection id of the connection
 * @param bot        name of the bot
 * @param keyword    of the connection's tracking
 * @param reason     key of the text that the visitor read
 * @param provider   that was asked last
 * @param door       {@code bot} or {@code api}
 * @param from       made at this moment or later
 * @param to         made before this moment
 * @param reference  as people tell it
 * @param number     by which the visitor was to be called
 */
public record EscalationFilter(String connection, String bot, String keyword, Status status, String reason, String provider, String door,
        Instant from, Instant to, String reference, NumberFilter number) {

    /** All there are. */
    public static final EscalationFilter ALL = new EscalationFilter(null, null, null, null, null, null, null, null, null, null, null);

    /** Whether those of a kind are counted among them, if their time, reference and number are; previews only where one is named. */
    boolean means(Kind kind) {
        return (connection == null ? !kind.connection().startsWith(Connections.PREVIEW) : connection.equals(kind.connection())) && (bot == null || bot.equals(kind.bot()))
                && (keyword == null || keyword.equals(kind.keyword())) && (status == null || status.wire().equals(kind.status()))
                && (reason == null || reason.equals(kind.reason())) && (provider == null || provider.equals(kind.provider()))
                && (door == null || door.equals(kind.door()));
    }

    /** All conditions but the period's. */
    List<Condition> withoutPeriod() {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "connection = ?", connection);
        add(conditions, "bot_name = ?", bot);
        add(conditions, "keyword = ?", keyword);
        add(conditions, "status = ?", status == null ? null : status.wire());
        add(conditions, "reason = ?", reason);
        add(conditions, "provider = ?", provider);
        add(conditions, "door = ?", door);
        add(conditions, "reference = ?", reference);
        if (number != null) {
            conditions.add(number.condition());
        }
        return conditions;
    }

    private static void add(List<Condition> conditions, String sql, Object value) {
        if (value != null) {
            conditions.add(new Condition(sql, value));
        }
    }
}
