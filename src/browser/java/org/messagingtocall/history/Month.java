package org.messagingtocall.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.messagingtocall.journal.JournalReader;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A month of a brand's escalations, counted, so that there is something to be seen. */
@TestComponent
public class Month {

    private static final int DAYS = 29;
    private static final List<List<String>> NOT_ACCEPTED = List.of(List.of("number_invalid", "number-invalid"), List.of("closed", "closed"),
            List.of("number_invalid", "number-invalid"), List.of("busy", "busy"), List.of("limited", "limited"), List.of("closed", "closed"),
            List.of("pending", "pending"), List.of("unavailable", "unreachable"), List.of("number_not_allowed", "number-not-allowed"));

    private final JdbcClient jdbc;
    private final TotalsCount count;

    Month(JdbcClient jdbc, JournalReader reader, TotalRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.count = new TotalsCount(reader, rows, clock);
    }

    /** The same each time, of the days before today. */
    public void make() {
        Random random = new Random(6);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int before = DAYS; before > 0; before--) {
            LocalDate day = today.minusDays(before);
            int many = (day.getDayOfWeek().getValue() > 5 ? 5 : 14) + random.nextInt(8);
            for (int i = 0; i < many; i++) {
                Instant moment = day.atTime(8, 0).toInstant(ZoneOffset.UTC).plusSeconds(random.nextInt(36_000));
                boolean french = random.nextInt(3) > 0;
                Made made = Made.at(moment).answered(moment.plusMillis(250 + random.nextInt(french ? 700 : 2_500)))
                        .of(french ? "acme-fr" : "acme-uk", french ? "telnyx" : "genesys-cloud", french ? "ACME, rappel" : "ACME, call back",
                                french ? "RAPPEL" : "CALLBACK");
                if (random.nextInt(4) == 0) {
                    List<String> outcome = NOT_ACCEPTED.get(random.nextInt(NOT_ACCEPTED.size()));
                    made = made.with(outcome.get(0), outcome.get(1));
                }
                made.insert(jdbc);
            }
        }
        count.count();
    }
}
