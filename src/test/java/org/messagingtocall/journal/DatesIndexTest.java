package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked again and again of the few escalations that are due, for later, or erased, reads none of the others. */
class DatesIndexTest {

    private static final String INDEX = "escalation_dates";

    /** 2,048 calls of one connection that were answered at once, and one of which nothing is known. */
    private static final List<String> CALLS = List.of("""
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,
                status, reason, call_id, consent, created_at, answered_at, due_at)
            values ('e', '', 'api', 'acme', 'telnyx', '', '', '', '', '', 'call_placed', 'call-placed', '', 'not_asked', now(), now(), null)""",
            """
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,
                status, reason, call_id, consent, created_at, answered_at, due_at)
            values ('p', '', 'api', 'acme', 'telnyx', '', '', '', '', '', 'pending', 'pending', '', 'not_asked', now(), now(), now())""");
    private static final String AS_MANY_AGAIN = """
            insert into escalation (id, reference, door, connection, provider, bot_name, keyword, conversation_id, phone_mask, phone_hash,
                status, reason, call_id, consent, created_at, answered_at, due_at)
            select id || '%s', '', door, connection, provider, '', '', '', '', '', status, reason, '', consent, created_at, answered_at, due_at
            from escalation where status = 'call_placed'""";

    @ParameterizedTest
    @EnumSource
    void theirIndexAnswers(Database database) {
        try (Store store = database.open()) {
            fill(store);
            store.jdbc().sql("analyze").update();

            Stream<String> conditions = Stream.of(
                    Stream.of(UnansweredCalls.SINCE, "due_at <= ?", OverdueCalls.BETWEEN),
                    EscalationDates.ALL.stream().map(dates -> dates + " and erased_at is not null and erased_at < ?"),
                    SealedValues.COLUMNS.stream().filter(column -> column.table().equals("escalation")).map(SealedValues.Column::only))
                    .flatMap(all -> all);
            conditions.forEach(condition -> {
                Plan plan = plan(store, "select reason from escalation where " + condition);
                assertThat(plan.text()).contains(INDEX);
                if (database == Database.H2) {
                    assertThat(plan.rowsRead()).as(plan.text()).isLessThan(5);
                }
            });

            CallLimit limit = new CallLimit(CallLimit.Subject.CONNECTION, "", "acme", 10, Instant.EPOCH, Instant.now());
            String counted = plan(store, "select " + limit.reached()).text();
            assertThat(counted.split(INDEX, -1)).as(counted).hasSize(3);
        }
    }

    /** Of a journal that has been in use for long, neither what was given up then nor calls of then for later are read. */
    @Test
    void whatIsLongOverIsNotRead() {
        try (Store store = Database.H2.open()) {
            fill(store);
            OffsetDateTime then = Instant.now().minus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC);
            store.jdbc().sql("update escalation set created_at = ?").param(then).update();
            store.jdbc().sql("update escalation set status = 'pending', due_at = ? where id < 'eh'")
                    .param(EscalationDates.never(then.toInstant()).atOffset(ZoneOffset.UTC)).update();
            store.jdbc().sql("update escalation set call_at = ? where id >= 'eh' and id < 'ei'").param(then).update();
            store.jdbc().sql("analyze").update();
            String aWeekAgo = "timestamp with time zone '" + EscalationDates.never(Instant.now().minus(UnansweredCalls.LOOKED_BACK)).atOffset(ZoneOffset.UTC) + "'";
            for (String condition : List.of(UnansweredCalls.SINCE, EscalationDates.DUE, EscalationDates.FOR_LATER, EscalationDates.DUE_OR_GIVEN_UP_SINCE)) {
                Plan plan = plan(store, "select reason from escalation where " + condition.replace(EscalationDates.DUE_OR_GIVEN_UP_SINCE,
                        EscalationDates.DUE_OR_GIVEN_UP_SINCE.replace("?", aWeekAgo)));
                assertThat(plan.rowsRead()).as(plan.text()).isLessThan(5);
            }
        }
    }

    /** Of calls that were for later once no more are read than are asked for. */
    @ParameterizedTest
    @EnumSource
    void aStepOfWhatIsLongOverIsReadAlone(Database database) {
        try (Store store = database.open()) {
            fill(store);
            store.jdbc().sql("create sequence n").update();
            store.jdbc().sql("update escalation set call_at = timestamp with time zone '2026-01-01 00:00:00+00:00' + nextval('n') * interval '1' minute"
                    + " where id < 'eh'").update();
            store.jdbc().sql("analyze").update();

            List<String> bounds = List.of("timestamp with time zone '2026-01-01 01:00:00+00:00'", "timestamp with time zone '2026-01-01 01:10:00+00:00'");
            Plan step = Plan.of(store, "select reason from escalation where " + filled(OverdueCalls.BETWEEN, bounds));
            Plan end = Plan.of(store, filled(OverdueCalls.END_OF_STEP, List.of(bounds.get(0), "now()")) + "9");
            for (Plan plan : List.of(step, end)) {
                assertThat(plan.text()).contains(INDEX).doesNotContain("sort key");
                if (database == Database.H2) {
                    assertThat(plan.rowsRead()).as(plan.text()).isLessThan(15);
                }
            }
        }
    }

    private static String filled(String sql, List<String> values) {
        return values.stream().reduce(sql, (text, value) -> text.replaceFirst("\\?", value));
    }

    private static void fill(Store store) {
        CALLS.forEach(call -> store.jdbc().sql(call).update());
        for (int i = 0; i < 11; i++) {
            store.jdbc().sql(AS_MANY_AGAIN.formatted((char) ('a' + i))).update();
        }
    }

    private static Plan plan(Store store, String sql) {
        return Plan.of(store, sql.replaceAll("(connection[^=]*= )\\?", "$1'acme'").replace("?", "timestamp with time zone '2026-11-23 12:00:00+00:00'"));
    }
}
