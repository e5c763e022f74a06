package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Outcome;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * What providers tell of calls after they accepted them. The same events give the same rows in whatever order and however
 * often they come: each is a row of {@code call_event} first, and of all rows of a call the furthest state counts.
 */
@Component
public class CallEvents {

    /** How long an event of a call that nobody knows yet may belong to one whose id is still to come. */
    private static final Duration ID_DUE = Duration.ofHours(1);

    private static final String INSERT = """
            insert into call_event (connection, escalation_id, call_id, state, reason, at)
            select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),
                cast(? as timestamp with time zone)
            where %s
            on conflict do nothing""";

    private static final String KNOWN = "exists (select 1 from escalation where connection = ? and erased_at is null and %s)";
    private static final String OF_ESCALATION = KNOWN.formatted("id = ?");

    /** Each by its own index: with an "or" between columns H2 would read all escalations of the connection. */
    private static final String OF_CALL = OF_ESCALATION + " or " + KNOWN.formatted("call_id = ?")
            + " or " + KNOWN.formatted("call_id = '' and status = 'pending' and created_at > ?");

    /** Two events may tell the same state with different reasons: the same one stays, whichever came first. */
    private static final String REASON = "update call_event set reason = ? where connection = ? and escalation_id = ? and call_id = ?"
            + " and state = ? and reason < ?";

    /**
     * What is told of an escalation's call. Once the call's id is known, what is told of another call is none of it. Each by
     * its own index.
     */
    private static final List<String> OF_ITS_CALL = List.of(
            "call_event.escalation_id = escalation.id and (call_event.call_id = '' or escalation.call_id in ('', call_event.call_id))",
            "call_event.escalation_id = '' and call_event.call_id = escalation.id",
            "call_event.escalation_id = '' and call_event.call_id = escalation.call_id").stream()
            .map(of -> "call_event.connection = escalation.connection and " + of).toList();

    /** Whether anything is told of an escalation's call. */
    static final String TOLD = OF_ITS_CALL.stream().map(of -> "exists (select 1 from call_event where " + of + ")")
            .collect(Collectors.joining(" or ", "(", ")"));

    private static final String ALL_TOLD = OF_ITS_CALL.stream()
            .map(of -> "select call_event.state, call_event.reason from call_event join escalation on " + of + " where escalation.id = ?")
            .collect(Collectors.joining(" union all "));

    /**
     * Only from a state, or a reason of the same one, that stands before it; and only when nobody waits for the provider's
     * answer any more, which says whose call it is, and what the visitor reads first. A call that waits for its time has no
     * state: {@link #settle} takes it out first.
     */
    private static final String MOVE = "update escalation set call_state = ?, call_reason = ? where id = ? and answered_at is not null"
            + " and not (" + ScheduledCalls.WAITING + ") and %s";

    private final JournalReader reader;
    private final JournalWriter writer;

    public CallEvents(JournalReader reader, JournalWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Something a provider told.
     *
     * @param connection   id of the connection whose provider told it
     * @param escalationId of the call, {@code ""} when the event doesn't carry it
     * @param callId       the provider's id of the call, {@code ""} when the event has none
     * @param reason       finer than the state, or {@code ""}
     */
    public record CallEvent(String connection, String escalationId, String callId, CallState state, String reason) {}

    private record Told(CallState state, String reason) {}

    /**
     * Writes an event down, for a call of this connection or one that may become known as such.
     *
     * @return the escalation it belongs to, empty when there is none or its call's id is not known yet
     * @throws JournalUnavailable when the database doesn't answer; the event may be told again
     */
    public Optional<String> add(CallEvent event, Instant now) {
        String escalation = event.escalationId();
        String call = event.callId();
        String state = event.state().wire();
        String key = escalation.isEmpty() ? call : escalation;
        // Events of one call may reach two nodes at the same moment, in another order: see JournalWriter.claim.
        if (escalation.isEmpty()) {
            writer.claim(key + state, INSERT.formatted(OF_CALL), event.connection(), escalation, call, state, event.reason(), now,
                    event.connection(), call, event.connection(), call, event.connection(), now.minus(ID_DUE));
        } else {
            writer.claim(key + state, INSERT.formatted(OF_ESCALATION), event.connection(), escalation, call, state, event.reason(), now,
                    event.connection(), escalation);
        }
        if (!event.reason().isEmpty()) {
            writer.claim(key + state, REASON, event.reason(), event.connection(), escalation, call, state, event.reason());
        }
        return reader.find("select id, created_at from escalation where connection = ? and id = ?"
                        + " union all select id, created_at from escalation where connection = ? and call_id = ? order by created_at desc limit 1",
                (row, number) -> row.getString("id"), event.connection(), key, event.connection(), key);
    }

    /**
     * Moves an escalation forward to the furthest state of all events of its call.
     *
     * @return whether it is known from now on, and was not before, that the call reached nobody; then the request may be
     *     made again
     */
    public boolean merge(String escalationId) {
        Optional<Told> furthest = told(escalationId);
        if (furthest.isEmpty()) {
            return false;
        }
        CallState state = furthest.get().state();
        String reason = furthest.get().reason();
        if (state.notReached() && move(escalationId, state, reason, "call_state in (''" + states(before -> before == CallState.RINGING) + ")")) {
            return true;
        }
        move(escalationId, state, reason, "(call_state in (''" + states(before -> before.compareTo(state) < 0)
                + ") or call_state = ? and call_reason < ?)", state.wire(), reason);
        return false;
    }

    private boolean move(String escalationId, CallState state, String reason, String from, Object... parameters) {
        Object[] all = Stream.concat(Stream.of(state.wire(), reason, escalationId), Stream.of(parameters)).toArray();
        return writer.claim(escalationId, MOVE.formatted(from), all) == 1;
    }

    /**
     * Gives an escalation that is {@code pending} and no longer waited for the outcome that its events prove: a call that
     * is told of was accepted. So was one whose provider refused it at its time, and that waits to be tried again: it is
     * not placed a second time.
     *
     * @param accepted what an accepted call of its connection is
     * @return whether it had no outcome before
     */
    public boolean settle(String escalationId, Outcome accepted) {
        return writer.claim(escalationId, "update escalation set status = ?, reason = ?, due_at = null, sealed_call = null"
                + " where id = ? and (status = 'pending' and answered_at is not null or " + ScheduledCalls.WAITING + ")"
                + " and " + TOLD,
                accepted.status().wire(), accepted.reason(), escalationId) == 1;
    }

    /** Those of some escalations of whose calls anything is told. */
    public List<String> toldOf(List<String> escalationIds) {
        return reader.list("select id from escalation where id = any(?) and " + TOLD, (row, number) -> row.getString("id"),
                new SqlArrayValue("varchar", escalationIds.toArray()));
    }

    private Optional<Told> told(String escalationId) {
        String furthest = Stream.of(CallState.values()).map(state -> "when '" + state.wire() + "' then " + state.ordinal())
                .collect(Collectors.joining(" ", "case state ", " end"));
        return reader.find("select state, reason from (" + ALL_TOLD + ") as told order by " + furthest + " desc, reason desc limit 1",
                (row, number) -> new Told(CallState.of(row.getString("state")), row.getString("reason")), escalationId, escalationId, escalationId);
    }

    /** Those states as the rest of a list in SQL. */
    private static String states(Predicate<CallState> which) {
        return Stream.of(CallState.values()).filter(which).map(state -> ", '" + state.wire() + "'").collect(Collectors.joining());
    }
}
