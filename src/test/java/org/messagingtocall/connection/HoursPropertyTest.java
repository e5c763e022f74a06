package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Hours around changes of the clocks, against {@link WallClock}. */
class HoursPropertyTest {

    private static final Duration LOOKED_AHEAD = Duration.ofDays(9);

    /**
     * @param zone     where
     * @param moment   not far from a change of its clocks
     * @param week     spans of each weekday, as {@link WallClock} reads them
     * @param holidays days near the moment
     * @param special  days near the moment, with spans of their own
     */
    record Scene(ZoneId zone, Instant moment, Map<DayOfWeek, List<int[]>> week, Set<LocalDate> holidays, Map<LocalDate, List<int[]>> special) {

        Hours hours() {
            Map<String, String> open = new TreeMap<>();
            week.forEach((day, spans) -> open.put(day.name().substring(0, 3), text(spans)));
            Map<String, String> days = new TreeMap<>();
            special.forEach((day, spans) -> days.put(day.toString(), text(spans)));
            return Hours.of(zone.getId(), open, holidays, null, days);
        }

        WallClock wallClock() {
            Map<LocalDate, List<int[]>> list = new HashMap<>();
            LocalDate day = LocalDate.ofInstant(moment, zone);
            for (int i = -3; i <= LOOKED_AHEAD.toDays() + 3; i++) {
                LocalDate listed = day.plusDays(i);
                list.put(listed, special.containsKey(listed) ? special.get(listed)
                        : holidays.contains(listed) ? List.of()
                        : week.getOrDefault(listed.getDayOfWeek(), List.of()));
            }
            return new WallClock(zone, list);
        }

        private static String text(List<int[]> spans) {
            return spans.stream()
                    .map(span -> WallClock.time(span[0]) + "-" + (span[1] == 0 ? "24:00" : WallClock.time(span[1])))
                    .collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return zone + " " + moment + " (" + moment.atZone(zone).toLocalDateTime() + ") " + hours();
        }
    }

    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
    void itIsOpenWhenTheClockOnTheWallSaysSo(@ForAll("scenes") Scene scene) {
        assertThat(scene.hours().isOpen(scene.moment().atZone(scene.zone()))).isEqualTo(scene.wallClock().isOpen(scene.moment()));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void theNextOpeningIsTheFirstMomentAtWhichItIsOpenAgain(@ForAll("scenes") Scene scene) {
        Hours hours = scene.hours();
        ZonedDateTime moment = scene.moment().atZone(scene.zone());
        if (hours.isOpen(moment)) {
            assertThat(hours.opensAfter(moment)).isEmpty();
            return;
        }
        Instant horizon = scene.moment().plus(LOOKED_AHEAD);
        assertThat(hours.opensAfter(moment).map(ZonedDateTime::toInstant).filter(opens -> !opens.isAfter(horizon)))
                .isEqualTo(scene.wallClock().opensAfter(scene.moment(), LOOKED_AHEAD));
        hours.opensAfter(moment).ifPresent(opens -> {
            assertThat(hours.isOpen(opens)).isTrue();
            assertThat(hours.isOpen(opens.minusNanos(1))).isFalse();
            assertThat(hours.opensAfter(opens.minusNanos(1))).contains(opens);
        });
    }

    /** A clock that is put back re-opens nothing; one that is put forward may skip the start. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void itOpensWhenTheClockShowsTheStartAndElseNever(@ForAll("changes") ZonedDateTime change, @ForAll("times") int start, @ForAll("times") int end) {
        Hours hours = Hours.of(change.getZone().getId(), Map.of("mon-sun", Scene.text(List.of(new int[] {start, end}))), null);
        ZoneOffsetTransition next = change.getZone().getRules().nextTransition(change.toInstant().minusNanos(1));
        boolean open = true;
        for (ZonedDateTime minute = change.minusHours(36); minute.isBefore(change.plusHours(36)); minute = minute.plusMinutes(1)) {
            boolean opens = !open && hours.isOpen(minute);
            open = hours.isOpen(minute);
            if (opens && !(next != null && next.isGap() && minute.toInstant().equals(next.getInstant()))) {
                assertThat(minute.toLocalTime()).hasToString(WallClock.time(start));
            }
        }
    }

    @Property(tries = 2000)
    void whatWasWrittenIsReadOrRefusedInALine(@ForAll String zone, @ForAll String days, @ForAll String spans, @ForAll String date) {
        try {
            Hours.of(zone.isEmpty() ? "Europe/Paris" : zone, Map.of(days, spans), null, null, Map.of(date, spans));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).contains("expected");
        }
    }

    /** Not only where clocks change by an hour at two: by half an hour, at midnight, back over midnight, and by a whole day. */
    @Provide
    Arbitrary<ZonedDateTime> changes() {
        return Combinators.combine(
                Arbitraries.of("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "America/St_Johns",
                        "Africa/Cairo", "Pacific/Apia").map(ZoneId::of),
                Arbitraries.integers().between(2006, 2030),
                Arbitraries.of(true, false)).as((zone, year, second) -> {
                    Instant start = LocalDateTime.of(year, 1, 1, 0, 0).atZone(zone).toInstant();
                    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
                    ZoneOffsetTransition next = change == null ? null : zone.getRules().nextTransition(change.getInstant());
                    Instant at = change == null ? start : second && next != null ? next.getInstant() : change.getInstant();
                    return at.atZone(zone);
                });
    }

    /** Minutes of a day; half of them where clocks change. */
    @Provide
    Arbitrary<Integer> times() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 1439),
                Arbitraries.of(IntStream.iterate(0, minute -> minute <= 240, minute -> minute + 15).boxed().toList()));
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Combinators.combine(changes(), secondsAround(), spansOfADay().list().ofSize(7), Arbitraries.integers().between(-2, 3).set().ofMaxSize(2),
                Arbitraries.maps(Arbitraries.integers().between(-2, 3), spansOfADay()).ofMaxSize(1)).as((change, seconds, week, holidays, special) -> {
                    LocalDate day = change.toLocalDate();
                    Map<DayOfWeek, List<int[]>> spans = new TreeMap<>();
                    for (int i = 0; i < week.size(); i++) {
                        if (!week.get(i).isEmpty()) {
                            spans.put(DayOfWeek.of(i + 1), week.get(i));
                        }
                    }
                    Map<LocalDate, List<int[]>> ofDays = new HashMap<>();
                    special.forEach((days, some) -> {
                        if (!some.isEmpty()) {
                            ofDays.put(day.plusDays(days), some);
                        }
                    });
                    Set<LocalDate> closed = new HashSet<>();
                    holidays.stream().map(day::plusDays).filter(date -> !ofDays.containsKey(date)).forEach(closed::add);
                    return new Scene(change.getZone(), change.toInstant().plusSeconds(seconds), spans, closed, ofDays);
                });
    }

    /** Mostly near the change, at full quarters of an hour and beside them. */
    private static Arbitrary<Integer> secondsAround() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-200_000, 200_000),
                Arbitraries.integers().between(-7_200, 7_200),
                Arbitraries.integers().between(-12, 12).map(quarters -> quarters * 900),
                Arbitraries.integers().between(-12, 12).map(quarters -> quarters * 900 - 1));
    }

    /** None; one of 24 hours; or some that don't overlap, touch or not, the last one over midnight or not. */
    private Arbitrary<List<int[]>> spansOfADay() {
        return Combinators.combine(times().set().ofMinSize(0).ofMaxSize(5), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((set, touching, overnight) -> {
                    List<Integer> ends = set.stream().sorted().toList();
                    List<int[]> spans = new ArrayList<>();
                    if (ends.size() == 1) {
                        spans.add(new int[] {ends.get(0), ends.get(0)});
                    }
                    for (int i = overnight ? 1 : 0; i + 1 < ends.size(); i += touching ? 1 : 2) {
                        spans.add(new int[] {ends.get(i), ends.get(i + 1)});
                    }
                    if (overnight && ends.size() > 1) {
                        spans.add(new int[] {ends.get(ends.size() - 1), ends.get(0)});
                    }
                    return spans;
                });
    }
}
