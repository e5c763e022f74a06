package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.messagingtocall.fixture.TestConnections.escalation;
import static org.messagingtocall.fixture.TestConnections.keptFor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.Escalation;
import org.messagingtocall.escalation.Outcome;
import org.messagingtocall.escalation.Status;
import org.messagingtocall.journal.CallEvents;
import org.messagingtocall.journal.CallEvents.CallEvent;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

class RetentionTest {

    private static final List<String> WITH_ALL = List.of("escalation", "escalation_event", "call_event", "visitor_message");

    @ParameterizedTest
    @EnumSource
    void aConnectionsEscalationsGoEarlierWithAllThatBelongsToThem(Database database) {
        try (Store store = database.open()) {
            Connections connections = new Connections();
            connections.replace(Map.of("short", keptFor("short", Duration.ofDays(10)), "long", keptFor("long", null)));
            for (String connection : List.of("short", "long", "gone")) {
                keep(store, connection, 5, null);
                keep(store, connection, 20, null);
                keep(store, connection, 40, null);
            }
            keep(store, "short", 20, "sealed");

            store.retention(connections).run();

            for (String table : WITH_ALL) {
                String ids = table.equals("escalation") ? "id" : "escalation_id";
                assertThat(store.jdbc().sql("select e.connection || ' ' || e.language from " + table + " t join escalation e on e.id = t." + ids)
                        .query(String.class).list()).as(table).containsExactlyInAnyOrder(
                                "short 5", "long 5", "long 20", "gone 5", "gone 20", "short 20 kept");
                assertThat(store.jdbc().sql("select count(*) from " + table).query(Integer.class).single()).as(table).isEqualTo(6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itGoesOnInSteps(Database database) {
        try (Store store = database.open()) {
            store.jdbc().sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask,"
                    + " phone_hash, status, reason, call_id, consent, created_at, answered_at) select 'e' || n, '', 'api', 'acme', 'sandbox', '', '',"
                    + " '', '', '', 'busy', 'busy', '', 'off', now() - interval '40' day, now() from generate_series(1, 1200) as s(n)").update();
            store.jdbc().sql("insert into escalation_event select id, now(), 't', '' from escalation").update();

            store.retention(new Connections()).run();

            assertThat(store.jdbc().sql("select (select count(*) from escalation) + (select count(*) from escalation_event)")
                    .query(Integer.class).single()).isZero();
        }
    }

    private static void keep(Store store, String connection, int days, String sealed) {
        Escalation escalation = escalation(connection, "visitor " + days + sealed, "06 39 98 01 02", null);
        store.journal().open(escalation, Instant.now().minus(Duration.ofDays(days)), Duration.ofMinutes(10), sealed, List.of());
        store.jdbc().sql("update escalation set language = ? where id = ?").params(days + (sealed == null ? "" : " kept"), escalation.id()).update();
        if (sealed != null) {
            store.jdbc().sql("update escalation set call_at = now() + interval '1' day where id = ?").param(escalation.id()).update();
        } else {
            store.journal().answer(escalation.id(), new Outcome(Status.CALL_PLACED, null, "call-" + escalation.id())).join();
        }
        store.journal().event(escalation.id(), "t", "");
        CallEvents events = new CallEvents(store.reader(), store.writer());
        events.add(new CallEvent(connection, escalation.id(), "call-" + escalation.id(), CallState.RINGING, ""), Instant.now());
        store.writer().write("insert into visitor_message values (?, 'late-outcome', 'sent', '', ?)", escalation.id(), Instant.now());
    }
}
