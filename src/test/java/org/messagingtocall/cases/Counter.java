package org.messagingtocall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;

/** The metric escalations_total of the outcome that is expected, and what it was before. */
record Counter(Search search, double before) {

    static Counter of(MeterRegistry meters, String connection, String provider, Case.Expects expects) {
        Search search = meters.find("escalations").tags("connection", connection, "provider", provider,
                "status", expects.status().wire(), "reason", expects.reason());
        return new Counter(search, count(search));
    }

    void check() {
        assertThat(count(search)).as("escalations_total, counted up").isGreaterThan(before);
    }

    private static double count(Search search) {
        return search.counter() == null ? 0 : search.counter().count();
    }
}
