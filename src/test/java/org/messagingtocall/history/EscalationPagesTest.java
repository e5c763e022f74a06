package org.messagingtocall.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;
import org.messagingtocall.phone.PhoneMask;
import org.messagingtocall.phone.PhoneNumberFinder;

class EscalationPagesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Comparator<Made> NEWEST_FIRST = Comparator.comparing(Made::createdAt).thenComparing(Made::id).reversed();

    @ParameterizedTest
    @EnumSource
    void pagesOfAnySizeShowEachOnceTheNewestFirst(Database database) {
        try (Store store = database.open()) {
            List<Made> made = some(store, 60);
            for (int size : new int[] {1, 2, 7, 20, 59, 60, 61}) {
                assertThat(references(store, Map.of(), size)).as("pages of %s", size)
                        .isEqualTo(made.stream().sorted(NEWEST_FIRST).map(Made::reference).toList());
            }
        }
    }

    /** Requests of one group commit, or of an import, may be of one microsecond. */
    @ParameterizedTest
    @EnumSource
    void manyOfOneMomentAreShownOnceEach(Database database) {
        try (Store store = database.open()) {
            List<Made> made = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                made.add(Made.at(NOON.plusSeconds(i / 10)).insert(store.jdbc()));
            }
            for (int size : new int[] {1, 3, 9, 10, 11, 29}) {
                assertThat(references(store, Map.of(), size)).as("pages of %s", size)
                        .isEqualTo(made.stream().sorted(NEWEST_FIRST).map(Made::reference).toList());
                assertThat(references(store, Map.of("from", "2026-11-22T12:00:01Z", "to", "2026-11-22T12:00:02Z"), size)).hasSize(10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMadeOrDeletedMeanwhileMovesNoPage(Database database) {
        try (Store store = database.open()) {
            List<Made> made = some(store, 40);
            EscalationPages pages = Reading.pages(store);
            List<String> seen = new ArrayList<>();
            String cursor = null;
            do {
                EscalationPages.Page page = pages.page(EscalationFilter.ALL, cursor, 7);
                page.escalations().forEach(line -> seen.add(line.reference()));
                cursor = page.next();
                Made.at(NOON.plusSeconds(1_000 + seen.size())).insert(store.jdbc());
                // The one that the next page begins behind.
                store.jdbc().sql("delete from escalation where reference = ?").param(seen.get(seen.size() - 1)).update();
            } while (cursor != null);

            assertThat(seen).isEqualTo(made.stream().sorted(NEWEST_FIRST).map(Made::reference).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachFilterAndAllTogetherFindWhatTheySay(Database database) {
        try (Store store = database.open()) {
            List<Made> made = some(store, 300);
            Made one = made.get(17);
            expect(store, made, Map.of("connection", "brand-1"), row -> row.connection().equals("brand-1"));
            expect(store, made, Map.of("bot", "Bot 3"), row -> row.bot().equals("Bot 3"));
            expect(store, made, Map.of("keyword", "KEY3"), row -> row.keyword().equals("KEY3"));
            expect(store, made, Map.of("status", "closed"), row -> row.status().equals("closed"));
            expect(store, made, Map.of("reason", "call-placed"), row -> row.reason().equals("call-placed"));
            expect(store, made, Map.of("provider", "telnyx"), row -> row.provider().equals("telnyx"));
            expect(store, made, Map.of("door", "api"), row -> row.door().equals("api"));
            expect(store, made, Map.of("reference", one.reference().toLowerCase()), row -> row.equals(one));
            expect(store, made, Map.of("number", "07"), row -> row.mask().endsWith("07"));
            expect(store, made, Map.of("number", "+33••••••07"), row -> row.mask().equals("+33••••••07"));
            expect(store, made, Map.of("from", "2026-11-22T11:00:00Z"), row -> !row.createdAt().isBefore(NOON.minusSeconds(3_600)));
            expect(store, made, Map.of("to", "2026-11-22T11:00:00Z"), row -> row.createdAt().isBefore(NOON.minusSeconds(3_600)));
            expect(store, made, Map.of("from", "2026-11-22", "to", "2026-11-22"), row -> row.createdAt().isAfter(Instant.parse("2026-11-21T23:59:59.99Z")));
            expect(store, made, Map.of("from", "2026-11-21", "to", "2026-11-21"), row -> row.createdAt().isBefore(Instant.parse("2026-11-22T00:00:00Z")));
            expect(store, made, Map.of("connection", one.connection(), "bot", one.bot(), "keyword", one.keyword(), "status", one.status(), "reason",
                    one.reason(), "provider", one.provider(), "door", one.door(), "number", one.mask(), "from", one.createdAt().toString()),
                    row -> row.connection().equals(one.connection()) && row.bot().equals(one.bot()) && row.status().equals(one.status())
                            && row.provider().equals(one.provider()) && row.door().equals(one.door()) && row.mask().equals(one.mask())
                            && !row.createdAt().isBefore(one.createdAt()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLookedForTooLongGoesOnWithTheNextPage(Database database) {
        try (Store store = database.open()) {
            Instant oldest = NOON.minusSeconds(5 * 86_400);
            List<Made> made = Stream.of(oldest, oldest.plusSeconds(1), NOON.minusSeconds(2 * 86_400), NOON)
                    .map(moment -> Made.at(moment).with("closed", "closed").insert(store.jdbc())).toList();
            Made.at(NOON.plusSeconds(1)).insert(store.jdbc());
            for (LocalDate day = LocalDate.parse("2026-11-17"); !day.isAfter(LocalDate.parse("2026-11-22")); day = day.plusDays(1)) {
                store.jdbc().sql("insert into escalation_day values (?, ?, 20000, 0)").params(day, NOON.atOffset(ZoneOffset.UTC)).update();
            }
            EscalationPages pages = Reading.pages(store, Duration.ZERO);
            EscalationFilter closed = values(store).filter(Map.of("status", "closed"));
            List<String> seen = new ArrayList<>();
            int asked = 0;
            String cursor = null;
            Instant before = Instant.MAX;
            do {
                EscalationPages.Page page = pages.page(closed, cursor, 50);
                page.escalations().forEach(line -> seen.add(line.reference()));
                cursor = page.next();
                assertThat(page.searchedTo() == null).as("the last page").isEqualTo(cursor == null);
                assertThat(cursor == null || page.searchedTo().isBefore(before)).as("further back each time").isTrue();
                before = page.searchedTo();
                asked++;
            } while (cursor != null && asked < 20);

            assertThat(asked).isBetween(3, 10);
            assertThat(seen).isEqualTo(made.stream().sorted(NEWEST_FIRST).map(Made::reference).toList());
            assertThat(Reading.pages(store, Duration.ofDays(1)).page(closed, null, 50).next()).as("in time").isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTypedNumberFindsItsRequestsAndNoOther(Database database) {
        try (Store store = database.open()) {
            for (String number : List.of("+33639980102", "+33639980202", "+33639980112")) {
                Made.at(NOON).number(PhoneMask.e164(number), store.hash("key").ofNumber(number)).insert(store.jdbc());
            }
            for (Map<String, String> typed : List.of(Map.of("number", "06 39 98 01 02", "region", "fr"), Map.of("number", "+33639980102"),
                    Map.of("number", "0033 6 39 98 01 02", "region", "FR"))) {
                assertThat(values(store).filter(typed).number().by()).isEqualTo(NumberFilter.By.HASH);
                assertThat(values(store).filter(typed).toString()).doesNotContain(store.hash("key").ofNumber("+33639980102"));
                assertThat(pages(store, typed, 10)).extracting(JournalLine::number).containsExactly("+33••••••02");
            }
            assertThat(pages(store, Map.of("number", "+33••••••02"), 10)).as("whose masks are alike").hasSize(2);
            assertThat(pages(store, Map.of("number", " 33...02"), 10)).as("as an address carries it").hasSize(2);
            assertThat(pages(store, Map.of("number", "06 39 98 99 99", "region", "FR"), 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileValuesFindNothing(Database database) {
        try (Store store = database.open()) {
            some(store, 10);
            for (String hostile : List.of("' or 1=1 --", "%", "_", "acme'; drop table escalation; --", "Bot%", "\\", "''", "${7*7}", "é".repeat(60), "\uD83D\uDE00")) {
                for (String name : List.of("connection", "bot", "keyword", "reason", "provider", "reference")) {
                    assertThat(pages(store, Map.of(name, hostile), 10)).as(name + "=" + hostile).isEmpty();
                }
            }
            assertThat(references(store, Map.of(), 10)).hasSize(10);
        }
    }

    @Test
    void valuesThatCantBeAreRefusedWithWhatIsExpected() {
        try (Store store = Database.H2.open()) {
            Map<Map<String, String>, String> refused = Map.ofEntries(
                    Map.entry(Map.of("bot", "x".repeat(10_000)), "bot: expected at most 200 characters on one line"),
                    Map.entry(Map.of("keyword", "a\u0000b"), "keyword: expected at most 64 characters on one line"),
                    Map.entry(Map.of("reason", "half \uD83D"), "reason: expected at most 64 characters on one line"),
                    Map.entry(Map.of("status", "placed"), "status: expected one of call_placed, call_queued,"),
                    Map.entry(Map.of("door", "front"), "door: expected one of bot, api"),
                    Map.entry(Map.of("from", "yesterday"), "from: expected a day such as 2026-11-22, of UTC, or a moment such as"),
                    Map.entry(Map.of("to", "+99999-01-01T00:00:00Z"), "to: expected a"),
                    Map.entry(Map.of("from", "0001-01-01"), "from: expected a year from 1970 to 9998"),
                    Map.entry(Map.of("from", "2026-11-22", "to", "2026-11-21"), "to: expected a moment after from"),
                    Map.entry(Map.of("number", "no number"), "number: expected a phone number such as"),
                    Map.entry(Map.of("number", "' or '1'='1"), "number: expected a phone number such as"),
                    Map.entry(Map.of("number", "9".repeat(10_000)), "number: expected a phone number such as"),
                    Map.entry(Map.of("phone_hash", "x"), "filter: expected names among bot, connection, door, from,"));
            refused.forEach((given, message) -> assertThatThrownBy(() -> values(store).filter(given)).as(message)
                    .isInstanceOf(BadFilter.class).hasMessageStartingWith(message));
            assertThat(values(store).filter(Map.of("bot", " ", "number", ""))).as("not filled in").isEqualTo(EscalationFilter.ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "' or 1=1", "____________________", "AAYzM2MyMjAwMDAnIG9yIDE9MQ", "f_________8x", "\u0000"})
    void aCursorThatNoPageGaveIsRefused(String cursor) {
        try (Store store = Database.H2.open()) {
            assertThatThrownBy(() -> Reading.pages(store).page(EscalationFilter.ALL, cursor, 10))
                    .isInstanceOf(BadFilter.class).hasMessageStartingWith("cursor: expected");
            assertThatThrownBy(() -> Reading.pages(store).page(EscalationFilter.ALL, cursor.repeat(10_000), 10))
                    .isInstanceOf(BadFilter.class);
        }
    }

    private static void expect(Store store, List<Made> made, Map<String, String> filter, Predicate<Made> meant) {
        List<String> expected = made.stream().filter(meant).sorted(NEWEST_FIRST).map(Made::reference).toList();
        assertThat(expected).as("the test has some").isNotEmpty().hasSizeLessThan(made.size());
        assertThat(references(store, filter, 9)).as(filter.toString()).isEqualTo(expected);
    }

    /** From noon back, some at the same moment; the same ones each time. */
    static List<Made> some(Store store, int many) {
        Random random = new Random(many);
        return Stream.generate(() -> Made.at(NOON.minusSeconds(random.nextInt(many) * 1_200L / 3))
                        .of("brand-" + random.nextInt(3), random.nextBoolean() ? "telnyx" : "sandbox", "Bot " + random.nextInt(5), "KEY" + random.nextInt(4))
                        .with(random.nextInt(3) == 0 ? "closed" : "call_placed", random.nextInt(2) == 0 ? "call-placed" : "other")
                        .through(random.nextBoolean() ? "api" : "bot")
                        .number("+3" + (3 + random.nextInt(2)) + "••••••0" + random.nextInt(10), "hash"))
                .limit(many).map(made -> made.insert(store.jdbc())).toList();
    }

    static FilterValues values(Store store) {
        return new FilterValues(new PhoneNumberFinder(), store.hash("key"));
    }

    private static List<JournalLine> pages(Store store, Map<String, String> filter, int size) {
        EscalationPages pages = Reading.pages(store);
        List<JournalLine> lines = new ArrayList<>();
        String cursor = null;
        do {
            EscalationPages.Page page = pages.page(values(store).filter(filter), cursor, size);
            assertThat(page.escalations()).hasSizeLessThanOrEqualTo(size);
            lines.addAll(page.escalations());
            cursor = page.next();
        } while (cursor != null);
        return lines;
    }

    private static List<String> references(Store store, Map<String, String> filter, int size) {
        return pages(store, filter, size).stream().map(JournalLine::reference).toList();
    }
}
