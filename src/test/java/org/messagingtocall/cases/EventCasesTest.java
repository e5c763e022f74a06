package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.escalation.CallNotReached;
import org.messagingtocall.escalation.CallState;
import org.messagingtocall.escalation.LateOutcome;
import org.messagingtocall.escalation.Unanswered;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.OnlyProvider;
import org.messagingtocall.provider.Provider;
import org.messagingtocall.provider.Providers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What providers tell of calls, as their case files have it: through the real door, signed as the vendor signs. */
@EnabledIf("anyTellsOfCalls")
@AppTest
@Import(EventCasesTest.Told.class)
@TestPropertySource(properties = "messaging-to-call.public-url=" + EventCasesTest.PUBLIC_URL)
class EventCasesTest {

    static final String PUBLIC_URL = "https://calls.acme.example";

    @Autowired
    CaseRun run;

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient journal;

    @Autowired
    Connections connections;

    @Autowired
    Providers providers;

    @Autowired
    Unanswered unanswered;

    @Autowired
    Told told;

    /** Else the application need not be started. */
    static boolean anyTellsOfCalls() {
        return CaseFile.all().stream().anyMatch(file -> !file.events().isEmpty());
    }

    @TestFactory
    Stream<DynamicContainer> events() {
        return CaseFile.all().stream().filter(file -> providers.find(file.provider()).flatMap(Provider::events).isPresent()).map(this::container);
    }

    @Test
    void aCallCarriesOurAddressWhereTheVendorTakesOneForEachCall() {
        assumeTrue(OnlyProvider.isEvery());
        assertThat(sent("twilio-voice", "twilio-voice")).contains("&StatusCallback=" + encoded("twilio-voice"))
                .endsWith("&StatusCallbackEvent=ringing&StatusCallbackEvent=answered&StatusCallbackEvent=completed");
        assertThat(sent("plivo", "plivo")).contains("\"ring_url\":\"" + url("plivo")).contains("\"hangup_url\":\"" + url("plivo"));
        assertThat(sent("vonage-voice", "vonage-voice-events")).contains("\"event_url\":[\"" + url("vonage-voice-events"));
        assertThat(sent("vonage-voice", "vonage-voice")).doesNotContain(PUBLIC_URL);
        assertThat(sent("telnyx", "telnyx-events")).doesNotContain(PUBLIC_URL);
        assertThat(sent("sinch-voice", "sinch-voice-events")).contains("\"enableDice\":true").doesNotContain(PUBLIC_URL);
    }

    @Test
    void anEventProvesThatACallWithoutAnAnswerWasAccepted() throws Exception {
        assumeTrue(OnlyProvider.isEvery());
        EventRun events = events("twilio-voice");
        EventRun.Call call = events.called(new Case.Answers(null, null, null, null, Case.Fault.RESET_AFTER));
        assertThat(status(call)).isEqualTo("pending");

        for (int time = 0; time < 2; time++) {
            assertThat(events.tell(call, event("twilio-voice", CallState.BUSY_LINE), true, EventRun.Signed.RIGHT)).isEqualTo(204);
        }

        assertThat(status(call)).isEqualTo("call_placed");
        assertThat(told.late).filteredOn(call.id()::equals).hasSize(1);
        assertThat(told.notReached).filteredOn(call.id()::equals).hasSize(1);
        assertThat(journal.sql("select detail from escalation_event where escalation_id = ?").param(call.id()).query(String.class).list())
                .containsExactly("call_placed");
    }

    @Test
    void anEventThatComesBeforeTheAnswerWaitsForIt() throws Exception {
        assumeTrue(OnlyProvider.isEvery());
        EventRun events = events("telnyx");
        EventRun.Call call = events.silent(silence -> {
            assertThat(events.tell(silence, event("telnyx", CallState.BUSY_LINE), false, EventRun.Signed.RIGHT)).isEqualTo(204);
            assertThat(events.told(silence)).isEqualTo(" ()");
        });

        await().until(() -> events.told(call).equals("busy_line ()"));
        await().until(() -> told.notReached.contains(call.id()));
        assertThat(status(call)).isEqualTo("call_placed");
    }

    @Test
    void anEventOfACallWhoseProcessEndedCountsOnceNobodyWaitsForItsAnswer() throws Exception {
        assumeTrue(OnlyProvider.isEvery());
        EventRun.Call call = new EventRun.Call("twilio-voice", UUID.randomUUID().toString(), "");
        journal.sql("insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,"
                + " status, reason, call_id, consent, created_at, due_at) values (?, 'EVENT-ENDED', 'api', 'twilio-voice', 'twilio-voice', '', '', '', '', '',"
                + " 'pending', 'pending', '', 'explicit', current_timestamp, ?)")
                .params(call.id(), OffsetDateTime.now().plusMinutes(10)).update();
        assertThat(events("twilio-voice").tell(call, event("twilio-voice", CallState.RINGING), true, EventRun.Signed.RIGHT)).isEqualTo(204);
        assertThat(status(call)).isEqualTo("pending");

        journal.sql("update escalation set due_at = created_at where id = ?").param(call.id()).update();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            unanswered.run();
            return status(call).equals("call_placed");
        });

        await().until(() -> told.late.contains(call.id()));
    }

    private String status(EventRun.Call call) {
        return journal.sql("select status from escalation where id = ?").param(call.id()).query(String.class).single();
    }

    private static EventCase event(String provider, CallState state) {
        return CaseFile.of(provider).events().stream().filter(event -> event.expects() != null && event.expects().state() == state).findFirst().orElseThrow();
    }

    private EventRun events(String provider) {
        return new EventRun(run, doors, journal, PUBLIC_URL, CaseFile.of(provider), providers.find(provider).orElseThrow(), connections);
    }

    /** What the application tells itself. */
    @TestComponent
    static class Told {

        final List<String> late = new CopyOnWriteArrayList<>();
        final List<String> notReached = new CopyOnWriteArrayList<>();

        @EventListener
        void of(LateOutcome event) {
            late.add(event.escalationId());
        }

        @EventListener
        void of(CallNotReached event) {
            notReached.add(event.escalationId());
        }
    }

    private String sent(String provider, String connection) {
        CaseFile file = CaseFile.of(provider);
        Case accepted = file.first(Case.Kind.ACCEPTED);
        return run.run(file, accepted.answered(accepted.name(), connection, accepted.answers())).calls().get(0).getBodyAsString();
    }

    private static String url(String connection) {
        return PUBLIC_URL + "/providers/" + connection + "/events?escalation=0";
    }

    private static String encoded(String connection) {
        return URLEncoder.encode(url(connection), StandardCharsets.UTF_8);
    }

    private DynamicContainer container(CaseFile file) {
        Provider provider = providers.find(file.provider()).orElseThrow();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("each state that the manifest knows is shown", () -> assertThat(
                file.events().stream().filter(event -> event.expects() != null).map(event -> event.expects().state()).distinct().sorted().toList())
                .as(file.path() + ": states under events").containsExactlyElementsOf(provider.events().orElseThrow().states())));
        EventRun events = events(file.provider());
        if (provider.events().orElseThrow().socket().isPresent()) {
            EventCase telling = file.events().stream().filter(event -> event.expects() != null).findFirst().orElseThrow();
            file.events().forEach(event -> tests.add(dynamicTest(event.name(), () -> events.checkHeard(event, telling))));
        } else {
            file.events().forEach(event -> tests.add(dynamicTest(event.name(), () -> events.check(event))));
            Set<EventCase.Expects> seen = new HashSet<>();
            List<EventCase> telling = file.events().stream().filter(event -> event.expects() != null && seen.add(event.expects())).toList();
            tests.add(dynamicTest("two events tell the same in either order", () -> {
                for (int i = 0; i < telling.size(); i++) {
                    for (int j = i + 1; j < telling.size(); j++) {
                        events.checkOrder(telling.get(i), telling.get(j));
                    }
                }
            }));
        }
        return dynamicContainer(file.provider(), tests);
    }
}
