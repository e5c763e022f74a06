package org.messagingtocall.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

class TimelineTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void aCallIsToldFromTheRequestToItsEnd(Database database) {
        try (Store store = database.open()) {
            Made made = Made.at(NOON).answered(NOON.plusSeconds(30)).insert(store.jdbc());
            Made other = Made.at(NOON).insert(store.jdbc());
            store.jdbc().sql("update escalation set call_id = 'call-1' where id = ?").param(made.id()).update();
            event(store, made, 5, "took-no-call", "genesys-cloud");
            event(store, made, 31, "late-outcome", "call_placed");
            event(store, other, 6, "cancelled", "");
            call(store, "", "call-1", 40, "ringing", "");
            call(store, made.id(), "call-1", 50, "answered", "");
            call(store, made.id(), "", 90, "completed", "");
            call(store, made.id(), "another-call", 60, "failed", "");
            call(store, "", "", 61, "failed", "");
            message(store, made, 32, "sent", "");

            Timeline.Story story = new Timeline(store.reader()).of(made.reference().toLowerCase()).orElseThrow();

            assertThat(story.escalation().reference()).isEqualTo(made.reference());
            assertThat(story.escalation().number()).isEqualTo("+33••••••01");
            assertThat(story.timeline()).extracting(moment -> moment.event() + ":" + moment.detail()).containsExactly("received:bot", "sent:genesys-cloud",
                    "took-no-call:genesys-cloud", "answered:call_placed call-placed", "late-outcome:call_placed", "message-sent:late-outcome",
                    "call-ringing:", "call-answered:", "call-completed:");
            assertThat(story.timeline()).extracting(Moment::at).isSorted();
            assertThat(story.timeline()).extracting(Moment::text).contains("asked for at the bot door", "genesys-cloud was asked for the call",
                    "genesys-cloud took no call; the next contact centre was asked", "the outcome is known: call_placed (call-placed)",
                    "the visitor's phone rings", "the visitor was told in the chat (late-outcome)");
            assertThat(new Timeline(store.reader()).of(made.id()).orElseThrow()).as("by its id").isEqualTo(story);
        }
    }

    /** Events may come before the provider's answer gives the id of the call. */
    @ParameterizedTest
    @EnumSource
    void whatIsToldBeforeTheCallsIdIsKnownIsShown(Database database) {
        try (Store store = database.open()) {
            Made made = Made.at(NOON).with("pending", "pending").answered(null).insert(store.jdbc());
            call(store, made.id(), "call-1", 3, "ringing", "");
            call(store, "", made.id(), 4, "failed", "no-route");
            assertThat(events(store, made)).containsExactly("received", "sent", "call-ringing", "call-failed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyAskedAProviderForSaysSo(Database database) {
        try (Store store = database.open()) {
            assertThat(events(store, Made.at(NOON).with("closed", "closed").answered(NOON).insert(store.jdbc()))).containsExactly("received", "decided");
            assertThat(events(store, Made.at(NOON).with("pending", "interrupted").answered(NOON.plusSeconds(90)).insert(store.jdbc())))
                    .containsExactly("received", "sent", "unknown");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallForAChosenTimeIsToldWithItsTime(Database database) {
        try (Store store = database.open()) {
            Made waiting = scheduled(store, NOON, null, "sealed");
            store.jdbc().sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('call', ?, ?, false, 1)")
                    .params(waiting.id(), NOON.plusSeconds(3_600).atOffset(ZoneOffset.UTC)).update();
            assertThat(events(store, waiting)).containsExactly("received", "booked", "due");

            Made cancelled = scheduled(store, NOON, null, null);
            event(store, cancelled, 60, "cancelled", "");
            assertThat(events(store, cancelled)).containsExactly("received", "booked", "cancelled");

            Made asked = scheduled(store, NOON.plusSeconds(3_601), NOON.plusSeconds(3_600), null);
            store.jdbc().sql("update escalation set status = 'call_placed', reason = 'call-placed' where id = ?").param(asked.id()).update();
            assertThat(events(store, asked)).containsExactly("received", "booked", "sent", "answered");

            assertThat(events(store, scheduled(store, NOON.plusSeconds(1), null, null))).as("kept by the provider").containsExactly("received", "sent", "answered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErasedOneIsFoundByItsIdOnlyAndSaysSo(Database database) {
        try (Store store = database.open()) {
            Made made = Made.at(NOON).insert(store.jdbc());
            store.jdbc().sql("update escalation set reference = '', phone_mask = '', phone_hash = '', erased_at = ? where id = ?")
                    .params(NOON.plusSeconds(99).atOffset(ZoneOffset.UTC), made.id()).update();

            assertThat(events(store, made)).endsWith("erased");
            assertThat(new Timeline(store.reader()).of(made.id()).orElseThrow().escalation().isErased()).isTrue();
            for (String none : List.of("", " ", made.reference(), "' or 1=1 --", "%", "x".repeat(10_000), "\u0000")) {
                assertThat(new Timeline(store.reader()).of(none)).as(none).isEmpty();
            }
        }
    }

    private static List<String> events(Store store, Made made) {
        return new Timeline(store.reader()).of(made.id()).orElseThrow().timeline().stream().map(Moment::event).toList();
    }

    private static Made scheduled(Store store, Instant answeredAt, Instant askedAt, String sealedCall) {
        Made made = Made.at(NOON).with("call_scheduled", "call-scheduled").answered(answeredAt).insert(store.jdbc());
        store.jdbc().sql("update escalation set call_at = ?, asked_at = ?, sealed_call = ? where id = ?").params(NOON.plusSeconds(3_600).atOffset(ZoneOffset.UTC),
                askedAt == null ? null : askedAt.atOffset(ZoneOffset.UTC), sealedCall, made.id()).update();
        return made;
    }

    private static void event(Store store, Made made, int second, String type, String detail) {
        store.jdbc().sql("insert into escalation_event (escalation_id, at, type, detail) values (?, ?, ?, ?)")
                .params(made.id(), NOON.plusSeconds(second).atOffset(ZoneOffset.UTC), type, detail).update();
    }

    private static void call(Store store, String escalationId, String callId, int second, String state, String reason) {
        store.jdbc().sql("insert into call_event (connection, escalation_id, call_id, state, reason, at) values ('acme', ?, ?, ?, ?, ?)")
                .params(escalationId, callId, state, reason, NOON.plusSeconds(second).atOffset(ZoneOffset.UTC)).update();
    }

    private static void message(Store store, Made made, int second, String state, String detail) {
        store.jdbc().sql("insert into visitor_message (escalation_id, kind, state, detail, at) values (?, 'late-outcome', ?, ?, ?)")
                .params(made.id(), state, detail, NOON.plusSeconds(second).atOffset(ZoneOffset.UTC)).update();
    }
}
