package org.messagingtocall.event;

import java.time.Instant;
import java.util.regex.Pattern;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.CallAnswered;
import org.messagingtocall.escalation.CallNotReached;
import org.messagingtocall.escalation.LateOutcomes;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.journal.CallEvents;
import org.messagingtocall.journal.JournalUnavailable;
import org.messagingtocall.provider.Answer;
import org.messagingtocall.provider.EventsTable;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings what a provider tells of a call together with its escalation, whichever of the two the journal has first. */
@Component
public class ProviderEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderEvents.class);

    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]+");

    /** What the database can hold, in UTF-16 as H2 counts; no vendor's id in the field is near it. */
    private static final int MAX_ID = 200;

    private static final Pattern OUR_ID = Pattern.compile("[0-9a-f-]{36}");

    private final CallEvents callEvents;
    private final DialledNumbers numbers;
    private final LateOutcomes late;
    private final Connections connections;
    private final Providers providers;
    private final ApplicationEventPublisher publisher;

    private final EarlyEvents early;

    ProviderEvents(CallEvents callEvents, DialledNumbers numbers, LateOutcomes late, Connections connections, Providers providers, ApplicationEventPublisher publisher,
            EarlyEvents early) {
        this.early = early;
        this.callEvents = callEvents;
        this.numbers = numbers;
        this.late = late;
        this.connections = connections;
        this.providers = providers;
        this.publisher = publisher;
    }

    /**
     * Takes an event of a connection's provider.
     *
     * @param escalation our id of the call as the provider gives it back, {@code ""} when it doesn't
     * @throws JournalUnavailable when it could not be written; the provider may tell it again
     */
    public void take(Connection connection, EventsTable table, Answer event, String escalation) {
        EventsTable.Told told = table.read(event).orElse(null);
        String escalationId = OUR_ID.matcher(escalation).matches() ? escalation : "";
        String callId = told == null ? "" : callId(told, connection);
        if (told == null || escalationId.isEmpty() && callId.isEmpty()) {
            LOG.debug("connection {}: an event of {} tells nothing", connection.id(), connection.provider());
            return;
        }
        callEvents.add(new CallEvents.CallEvent(connection.id(), escalationId, callId, told.state(), told.reason()), Instant.now())
                .ifPresent(id -> apply(id, connection.answers().acceptance()));
    }

    /** {@code ""} for one that can't be kept, or may not as it holds the number. */
    private String callId(EventsTable.Told told, Connection connection) {
        boolean keepable = told.callId().length() <= MAX_ID && ID.matcher(told.callId()).matches();
        return keepable && !numbers.isIn(told.callId(), connection) ? told.callId() : "";
    }

    /** Events may have come before the call's id was known. */
    @EventListener
    void answered(CallAnswered answered) {
        Connection connection = answered.connection();
        // Of several providers the last one asked is in the answer; one before it, that took no call, may tell of one all the same.
        Connection asked = connections.find(connection.id()).orElse(connection);
        if (tells(connection) || asked.choices().stream().anyMatch(this::tells)) {
            early.look(answered.escalationId(), () -> apply(answered.escalationId(), connection.answers().acceptance()));
        }
    }

    private boolean tells(Connection connection) {
        return providers.find(connection.provider()).flatMap(Provider::events).map(EventsTable::key).filter(connection.settings()::has).isPresent();
    }

    private void apply(String escalationId, Outcome accepted) {
        // First, so that no call that waits for another try is claimed in between.
        boolean settled = callEvents.settle(escalationId, accepted);
        boolean notReached = callEvents.merge(escalationId);
        if (settled) {
            late.known(escalationId, accepted);
        }
        if (notReached) {
            publisher.publishEvent(new CallNotReached(escalationId));
        }
    }
}
