package org.messagingtocall.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.history.Pieces.Piece;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

class PiecesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,,", "1000,,", "19999,,", "20001,,", "333333,,", "333333,2026-11-19T03:00:00Z,2026-11-20T01:02:03Z", "100,2026-11-19T03:00:00Z,",
        "100,2020-01-01T00:00:00Z,2030-01-01T00:00:00Z", "333333,2026-11-22T11:59:59Z,"})
    void theyFollowEachOtherWithoutGapsAndAreSmall(int ofDay, Instant from, Instant to) {
        try (Store store = Database.H2.open()) {
            Instant oldest = NOON.minusSeconds(6 * 86_400);
            Made.at(NOON).insert(store.jdbc());
            Made.at(oldest).insert(store.jdbc());
            for (LocalDate day = LocalDate.parse("2026-11-16"); ofDay > 0 && day.isBefore(LocalDate.parse("2026-11-22")); day = day.plusDays(1)) {
                store.jdbc().sql("insert into escalation_day values (?, ?, ?, 0)").params(day, NOON.atOffset(ZoneOffset.UTC), ofDay).update();
            }

            List<Piece> pieces = new Pieces(store.reader()).of(from, to);

            assertThat(pieces.get(0).to()).isEqualTo(to);
            assertThat(pieces.get(pieces.size() - 1).from()).isEqualTo(from == null || from.isBefore(oldest) ? oldest : from);
            for (int i = 1; i < pieces.size(); i++) {
                assertThat(pieces.get(i).to()).isEqualTo(pieces.get(i - 1).from()).isAfter(pieces.get(i).from());
            }
            if (ofDay == 333_333 && from == null) {
                assertThat(pieces).as("a day is cut").hasSizeBetween(6 * 15, 6 * 35);
            }
            if (ofDay <= 1_000) {
                assertThat(pieces).as("days are put together").hasSize(1);
            }
        }
    }
}
