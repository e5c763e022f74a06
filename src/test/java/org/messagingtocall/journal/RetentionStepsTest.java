package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.connection.Connections;

/** What is too old is deleted in steps, and none of them reads what is not: on H2 all doors' writes wait behind it. */
class RetentionStepsTest {

    private static final String CALL_EVENTS = """
            insert into call_event (connection, escalation_id, call_id, state, reason, at)
            select 'acme', 'e' || n, '', 'ringing', '', now() - interval '%s' day from generate_series(1, %s) as s(n)""";
    private static final int YOUNG = 4_000;

    @ParameterizedTest
    @CsvSource({"call_event,at", "webhook,received_at", "delivery,claimed_at", "conversation,updated_at"})
    void eachTableIsReadByItsTimes(String table, String time) {
        try (Store store = Database.H2.open()) {
            assertThat(plan(store, Retention.LAST_OF_STEP.formatted(time, table)).text()).contains("index sorted", table + "_" + time);
            assertThat(plan(store, Retention.UNTIL.formatted(time, table)).text()).contains(table + "_" + time);
        }
    }

    @Test
    void whatIsYoungIsNotRead() {
        try (Store store = Database.H2.open()) {
            store.jdbc().sql(CALL_EVENTS.formatted("1", YOUNG)).update();
            assertThat(plan(store, Retention.LAST_OF_STEP.formatted("at", "call_event")).rowsRead()).isLessThan(5);
            assertThat(plan(store, Retention.UNTIL.formatted("at", "call_event")).rowsRead()).isLessThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsOldGoes(Database database) {
        try (Store store = database.open()) {
            store.jdbc().sql(CALL_EVENTS.formatted("1", YOUNG)).update();
            store.jdbc().sql(CALL_EVENTS.replace("'e'", "'old'").formatted("40", 1_200)).update();
            store.jdbc().sql(CALL_EVENTS.replace("'e'", "'older'").formatted("50", 7)).update();

            store.retention(new Connections()).run();

            assertThat(store.jdbc().sql("select count(*) from call_event").query(Integer.class).single()).isEqualTo(YOUNG);
            assertThat(store.jdbc().sql("select count(*) from call_event where at < now() - interval '2' day").query(Integer.class).single()).isZero();
        }
    }

    private static Plan plan(Store store, String sql) {
        return Plan.of(store, sql.replace("?", "now() - interval '30' day"));
    }
}
