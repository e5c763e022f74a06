package org.messagingtocall.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.Journal;
import org.messagingtocall.journal.JournalReader;
import org.messagingtocall.journal.JournalWriter;
import org.messagingtocall.journal.ScheduledCalls;
import org.springframework.stereotype.Component;

/**
 * The messages that visitors are owed, in SQL: one of a kind for each escalation. It is sent by whoever claims it, which
 * only one node can, and only once: a process that ends in between leaves it claimed.
 */
@Component
class VisitorMessages {

    private static final int MOST_DUE = 200;

    private static final String NOBODY = Stream.of(CallState.values()).filter(CallState::notReached)
            .map(state -> "'" + state.wire() + "'").collect(Collectors.joining(", "));

    /** Whether there is something to say. */
    private static final String KNOWN = "(m.kind = 'not-reached' or e.status <> 'pending' or e.call_state in (" + NOBODY + "))";

    private static final String MATTER = """
            select m.escalation_id, e.reference, m.kind, m.at, e.connection, e.conversation_id, e.operator_id, e.language, e.status,
                e.reason, e.call_id, e.call_at, e.call_state, e.call_reason,
                exists (select 1 from webhook w where w.conversation_id = e.conversation_id
                    and w.type = 'v2.conversation.closed') as closed,
                exists (select 1 from webhook w where w.conversation_id = e.conversation_id
                    and w.type = 'v2.conversation.pushed' and w.operator_id <> ''
                    and not exists (select 1 from bot b where b.id_operator = w.operator_id)
                    and not exists (select 1 from webhook l where l.conversation_id = w.conversation_id
                        and l.type = w.type and l.operator_id <> ''
                        and coalesce(l.told_at, l.received_at) > coalesce(w.told_at, w.received_at))) as handed_over,
                exists (select 1 from escalation n where n.conversation_id = e.conversation_id
                    and n.created_at > e.created_at and n.connection = e.connection
                    and n.status in (""" + Journal.HOLDING + ") and " + ScheduledCalls.notCalledOff("n.") + """
            ) as superseded
            from visitor_message m join escalation e on e.id = m.escalation_id
            where m.escalation_id = ? and m.kind = ? and m.state = ? and\s""" + KNOWN;

    private static final String CLAIM = """
            update visitor_message set state = 'sending' where escalation_id = ? and kind = ? and state = 'owed'
                and (kind = 'not-reached' or exists (select 1 from escalation e where e.id = escalation_id
                    and (e.status <> 'pending' or e.call_state in (""" + NOBODY + "))))";

    private static final String DUE = """
            select m.escalation_id, m.kind from visitor_message m join escalation e on e.id = m.escalation_id
            where m.state = 'owed' and m.at < ? and\s""" + KNOWN + " order by m.at limit " + MOST_DUE;

    private static final String CLOSED = """
            update visitor_message set state = 'not-sent', detail = ?, at = ? where state = 'owed' and kind = ?
                and escalation_id in (select id from escalation where conversation_id = ? and door = 'bot')""";

    private final JournalReader reader;
    private final JournalWriter writer;

    VisitorMessages(JournalReader reader, JournalWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** One that is to be delivered. */
    record Due(String escalationId, Kind kind) {}

    /** Writes down that a message is owed; however often, it is one; none to who is forgotten. The result is there once it is written. */
    CompletableFuture<Integer> owe(String escalationId, Kind kind) {
        return writer.submit("insert into visitor_message (escalation_id, kind, state, detail, at)"
                        + " select cast(? as varchar), cast(? as varchar), 'owed', '', cast(? as timestamp with time zone)"
                        + " where not exists (select 1 from escalation where id = ? and erased_at is not null) on conflict do nothing",
                escalationId, kind.wire(), Instant.now(), escalationId);
    }

    /** What is owed, if it still is and can be said by now. */
    Optional<Matter> find(String escalationId, Kind kind) {
        return reader.find(MATTER, VisitorMessages::matter, escalationId, kind.wire(), "owed");
    }

    /** The same of one that is claimed. */
    Optional<Matter> claimed(String escalationId, Kind kind) {
        return reader.find(MATTER, VisitorMessages::matter, escalationId, kind.wire(), "sending");
    }

    /** Whether it is ours to send: at most one caller, on whichever node, is ever told so. */
    boolean claim(String escalationId, Kind kind) {
        return writer.write(CLAIM, escalationId, kind.wire()) == 1;
    }

    /**
     * Has the late outcome tell that nobody was reached instead of the message of that kind; also when it did before.
     *
     * @return false when the other one is being sent, or was
     */
    boolean takeOverNotReached(String escalationId) {
        String done = Result.OVERTAKEN.wire();
        return writer.write("update visitor_message set state = 'not-sent', detail = ?, at = ? where escalation_id = ?"
                        + " and kind = 'not-reached' and (state = 'owed' or state = 'not-sent' and detail = ?)",
                done, Instant.now(), escalationId, done) == 1
                || writer.write("insert into visitor_message (escalation_id, kind, state, detail, at)"
                        + " values (?, 'not-reached', 'not-sent', ?, ?) on conflict do nothing", escalationId, done, Instant.now()) == 1;
    }

    /** Gives a claimed one back that was certainly not sent; owed since when it was. */
    void giveBack(String escalationId, Kind kind) {
        writer.submitKept("update visitor_message set state = 'owed' where escalation_id = ? and kind = ? and state = 'sending'",
                escalationId, kind.wire());
    }

    /** Writes what became of a claimed one; waits for a database that is away, as nobody else knows it. */
    void settle(String escalationId, Kind kind, Result result) {
        writer.submitKept("update visitor_message set state = ?, detail = ?, at = ? where escalation_id = ? and kind = ?"
                        + " and state = 'sending'",
                result.state(), result == Result.SENT ? "" : result.wire(), Instant.now(), escalationId, kind.wire());
    }

    /** Those owed since before a moment that can be said by now. */
    List<Due> due(Instant before) {
        return reader.list(DUE, (row, number) -> new Due(row.getString("escalation_id"), Kind.of(row.getString("kind"))), before);
    }

    /** Gives up those owed since before a moment, also when nothing can be said yet. */
    int giveUp(Kind kind, Instant before) {
        return writer.write("update visitor_message set state = 'not-sent', detail = ?, at = ? where state = 'owed' and kind = ?"
                + " and at < ?", Result.TOO_OLD.wire(), Instant.now(), kind.wire(), before);
    }

    /** Gives up those of a conversation that is closed. */
    int giveUp(Kind kind, String closedConversation) {
        return writer.write(CLOSED, Result.CONVERSATION_CLOSED.wire(), Instant.now(), kind.wire(), closedConversation);
    }

    private static Matter matter(ResultSet row, int number) throws SQLException {
        OffsetDateTime callAt = row.getObject("call_at", OffsetDateTime.class);
        return new Matter(row.getString("escalation_id"), row.getString("reference"), Kind.of(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("connection"),
                row.getString("conversation_id"), row.getString("operator_id"), row.getString("language"),
                new Outcome(Status.of(row.getString("status")), row.getString("reason"), row.getString("call_id"),
                        callAt == null ? null : callAt.toInstant()),
                row.getString("call_state"), row.getString("call_reason"), row.getBoolean("closed"),
                row.getBoolean("handed_over"), row.getBoolean("superseded"));
    }
}
