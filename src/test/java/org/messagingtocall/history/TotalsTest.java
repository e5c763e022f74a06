package org.messagingtocall.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.fixture.MovableClock;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class TotalsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @EnumSource
    void totalsAreWhatCountingByHandGives(Database database) {
        try (Store store = database.open()) {
            clock.set(NOON);
            List<Made> made = EscalationPagesTest.some(store, 400);
            counting(store).count();

            Totals all = totals(store, Map.of("from", "2026-11-15"));
            assertThat(all.escalations()).isEqualTo(400);
            assertThat(all.uncounted()).isZero();
            assertThat(all.asOf()).isEqualTo(NOON);
            assertThat(all.accepted()).isEqualTo(count(made, row -> row.status().equals("call_placed")));
            assertThat(all.acceptanceRate()).isEqualTo(Math.round(10_000.0 * all.accepted() / 400) / 10_000.0);
            assertThat(all.byDay()).extracting(Totals.Day::day).first().isEqualTo(LocalDate.parse("2026-11-15"));
            assertThat(all.byDay()).hasSize(8);
            for (Totals.Day day : all.byDay()) {
                List<Made> ofDay = made.stream().filter(row -> LocalDate.ofInstant(row.createdAt(), ZoneOffset.UTC).equals(day.day())).toList();
                assertThat(day.escalations()).as(day.day().toString()).isEqualTo(ofDay.size());
                assertThat(day.statuses()).isEqualTo(by(ofDay, Made::status));
            }
            assertGroups(made, Made::status, all.byStatus());
            assertGroups(made, Made::reason, all.byReason());
            assertGroups(made, Made::provider, all.byProvider());
            assertGroups(made, Made::connection, all.byConnection());
            assertGroups(made, Made::bot, all.byBot());
            assertGroups(made, Made::keyword, all.byKeyword());
            assertGroups(made, Made::door, all.byDoor());

            Totals some = totals(store, Map.of("from", "2026-11-22", "to", "2026-11-22", "connection", "brand-1", "status", "closed"));
            assertThat(some.escalations()).isEqualTo(count(made, row -> row.connection().equals("brand-1") && row.status().equals("closed")
                    && !row.createdAt().isBefore(Instant.parse("2026-11-22T00:00:00Z")))).isPositive();
            assertThat(some.acceptanceRate()).isZero();
            assertThat(totals(store, Map.of("bot", "' or 1=1 --")).escalations()).isZero();
            assertThat(totals(store, Map.of("bot", "' or 1=1 --")).acceptanceRate()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTimeOfAProviderIsThatOfTheCallsItAccepted(Database database) {
        try (Store store = database.open()) {
            clock.set(NOON);
            Instant moment = NOON.minusSeconds(60);
            Made.at(moment).answered(moment.plusMillis(200)).insert(store.jdbc());
            Made.at(moment).answered(moment.plusMillis(1_400)).insert(store.jdbc());
            Made.at(moment).answered(null).with("pending", "pending").insert(store.jdbc());
            Made.at(moment).answered(moment.plusSeconds(90)).with("pending", "interrupted").insert(store.jdbc());
            Made.at(moment).answered(moment.plusMillis(3)).with("unavailable", "unavailable").insert(store.jdbc());
            Made.at(moment).answered(moment).with("closed", "closed").insert(store.jdbc());
            Made waiting = Made.at(moment).answered(moment).with("call_scheduled", "call-scheduled").insert(store.jdbc());
            store.jdbc().sql("update escalation set call_at = created_at, sealed_call = 'sealed' where id = ?").param(waiting.id()).update();
            Made asked = Made.at(moment.minusSeconds(3_600)).answered(moment.plusMillis(2_000)).insert(store.jdbc());
            store.jdbc().sql("update escalation set call_at = ?, asked_at = ? where id = ?")
                    .params(moment.atOffset(ZoneOffset.UTC), moment.atOffset(ZoneOffset.UTC), asked.id()).update();
            counting(store).count();

            Totals totals = totals(store, Map.of());

            assertThat(totals.providerTime()).isEqualTo(new Totals.ProviderTime(3, 1_200L, 2_000L));
            assertThat(totals.byProvider().get(0).providerTime()).isEqualTo(totals.providerTime());
            assertThat(totals(store, Map.of("status", "closed")).providerTime()).isEqualTo(new Totals.ProviderTime(0, null, null));
            assertThat(undecided(store, TODAY)).as("pending ones, and the one that waits").isEqualTo(3);
        }
    }

    /** They called nobody, or falsified what did. */
    @ParameterizedTest
    @EnumSource
    void previewsCountOnlyWhereOneIsNamed(Database database) {
        try (Store store = database.open()) {
            clock.set(NOON);
            Made.at(NOON.minusSeconds(60)).insert(store.jdbc());
            Made.at(NOON.minusSeconds(60)).of("~acme", "sandbox", "Preview", "KEY").with("misconfigured", "credentials").insert(store.jdbc());
            counting(store).count();

            Totals all = totals(store, Map.of());
            assertThat(all.escalations()).isOne();
            assertThat(all.acceptanceRate()).isOne();
            assertThat(all.byDay()).last().satisfies(day -> assertThat(day.statuses()).isEqualTo(Map.of("call_placed", 1L)));
            assertThat(all.byConnection()).extracting(Totals.Group::value).containsExactly("acme");
            assertThat(totals(store, Map.of("bot", "Preview")).escalations()).isZero();
            assertThat(totals(store, Map.of("connection", "~acme")).byStatus()).extracting(Totals.Group::value).containsExactly("misconfigured");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBecomesKnownLateIsCountedAgain(Database database) {
        try (Store store = database.open()) {
            Made late = Made.at(NOON.minus(Duration.ofDays(10))).answered(null).with("pending", "pending").insert(store.jdbc());
            Made decided = Made.at(NOON.minus(Duration.ofDays(8))).with("closed", "closed").insert(store.jdbc());
            clock.set(NOON);
            counting(store).count();
            assertThat(statuses(store)).isEqualTo(Map.of("pending", 1L, "closed", 1L));

            store.jdbc().sql("update escalation set status = 'call_queued', reason = 'call-queued', answered_at = now() where id = ?").param(late.id()).update();
            store.jdbc().sql("delete from escalation where id = ?").param(decided.id()).update();
            Made.at(NOON).insert(store.jdbc());
            clock.set(NOON.plusSeconds(60));
            counting(store).count();
            assertThat(statuses(store)).as("today is counted each time").isEqualTo(Map.of("pending", 1L, "closed", 1L, "call_placed", 1L));

            clock.set(NOON.plus(Duration.ofMinutes(61)));
            counting(store).count();
            assertThat(statuses(store)).as("within the hour, where something was undecided").isEqualTo(Map.of("call_queued", 1L, "closed", 1L, "call_placed", 1L));

            clock.set(NOON.plus(Duration.ofMinutes(24 * 60 + 1)));
            counting(store).count();
            assertThat(statuses(store)).as("within a day, all").isEqualTo(Map.of("call_queued", 1L, "call_placed", 1L));
        }
    }

    /** The last minute of a day is in no count made within it. */
    @ParameterizedTest
    @EnumSource
    void aDayIsCountedOnceMoreWhenItIsOver(Database database) {
        try (Store store = database.open()) {
            Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
            clock.set(midnight.minusSeconds(30));
            counting(store).count();
            Made.at(midnight.minusSeconds(1)).with("closed", "closed").insert(store.jdbc());
            clock.set(midnight.plusSeconds(30));
            Totals before = totals(store, Map.of());
            assertThat(before.uncounted()).as("today").isOne();
            assertThat(before.asOf()).isEqualTo(midnight.minusSeconds(30));
            counting(store).count();
            assertThat(statuses(store)).isEqualTo(Map.of("closed", 1L));
            assertThat(totals(store, Map.of()).uncounted()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatRetentionDeletesIsCountedNoMore(Database database) {
        try (Store store = database.open()) {
            Instant now = Instant.now();
            clock.set(now);
            Map<String, String> year = Map.of("from", DayCount.dayOf(now).minusYears(1).toString());
            Made.at(now.minus(Duration.ofDays(40))).of("gone", "telnyx", "A bot of long ago", "").insert(store.jdbc());
            Made.at(now).insert(store.jdbc());
            counting(store).count();
            assertThat(totals(store, year).escalations()).isEqualTo(2);

            store.retention(new Connections()).run();
            counting(store).count();

            assertThat(totals(store, year).escalations()).isOne();
            assertThat(store.jdbc().sql("select count(*) from escalation_kind where bot_name = 'A bot of long ago'").query(Integer.class).single()).isZero();
            assertThat(store.jdbc().sql("select count(*) from escalation_day").query(Integer.class).single()).isOne();
        }
    }

    /** Two nodes, of which one takes long: what both have counted stays whole. */
    @ParameterizedTest
    @EnumSource
    void countingAgainChangesNothingThatHasNotChanged(Database database) {
        try (Store store = database.open()) {
            clock.set(NOON);
            EscalationPagesTest.some(store, 100);
            counting(store).count();
            Totals first = totals(store, Map.of());
            clock.set(NOON.plus(Duration.ofDays(2)));
            counting(store.anotherNode()).count();
            assertThat(totals(store, Map.of("from", first.from().toString(), "to", first.to().toString())).byBot()).isEqualTo(first.byBot());
        }
    }

    @Test
    void totalsLeadToNobody() {
        try (Store store = Database.H2.open()) {
            clock.set(NOON);
            for (Map<String, String> filter : List.of(Map.of("number", "+33639980102"), Map.of("number", "02"), Map.of("reference", "AAAAA-AAAAA"))) {
                assertThatThrownBy(() -> totals(store, filter)).isInstanceOf(BadFilter.class).hasMessageEndingWith("expected none: totals are of many");
            }
            assertThatThrownBy(() -> totals(store, Map.of("from", "2026-11-22T10:00:00Z"))).isInstanceOf(BadFilter.class)
                    .hasMessage("from: expected a day such as 2026-11-22: totals are of whole days, of UTC");
            assertThatThrownBy(() -> totals(store, Map.of("from", "2020-01-01"))).isInstanceOf(BadFilter.class);
            assertThatThrownBy(() -> totals(store, Map.of("from", "2027-01-01"))).isInstanceOf(BadFilter.class);
            assertThat(totals(store, Map.of()).byDay()).hasSize(30);
        }
    }

    private TotalsCount counting(Store store) {
        TotalRows rows = new TotalRows(new JdbcTemplate(store.dataSource()), new DataSourceTransactionManager(store.dataSource()));
        return new TotalsCount(store.reader(), rows, (Clock) clock);
    }

    private Totals totals(Store store, Map<String, String> filter) {
        return new TotalsReader(store.reader(), new Kinds(store.reader()), clock).of(EscalationPagesTest.values(store).filter(filter));
    }

    private Map<String, Long> statuses(Store store) {
        return totals(store, Map.of("from", "2026-11-01")).byStatus().stream().collect(Collectors.toMap(Totals.Group::value, Totals.Group::escalations));
    }

    private static long undecided(Store store, LocalDate day) {
        return store.jdbc().sql("select undecided from escalation_day where of_day = ?").param(day).query(Long.class).single();
    }

    private static void assertGroups(List<Made> made, Function<Made, String> value, List<Totals.Group> groups) {
        Map<String, Long> counted = new HashMap<>();
        groups.forEach(group -> counted.put(group.value(), group.escalations()));
        assertThat(counted).isEqualTo(by(made, value));
        assertThat(groups).extracting(Totals.Group::escalations).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        groups.forEach(group -> assertThat(group.accepted()).isEqualTo(
                count(made, row -> value.apply(row).equals(group.value()) && row.status().equals("call_placed"))));
    }

    private static Map<String, Long> by(List<Made> made, Function<Made, String> value) {
        return made.stream().collect(Collectors.groupingBy(value, Collectors.counting()));
    }

    private static long count(List<Made> made, Predicate<Made> which) {
        return made.stream().filter(which).count();
    }
}
