package org.messagingtocall.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of what is suspended it is told for how long, and of nothing else. */
@AppTest
class SuspensionAgesTest {

    private static final double HALF_A_DAY = Duration.ofHours(12).toSeconds();

    @Autowired
    SuspensionAges ages;

    @Autowired
    Suspensions suspensions;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient database;

    @AfterEach
    void resume() {
        database.sql("delete from suspension").update();
        suspensions.refresh();
        ages.tell();
    }

    @Test
    void whatWasForgottenIsToldAndWhatIsResumedIsNot() {
        suspended("connection-operated", "connection-no-such", "connection-~", "provider-ringcx");
        assertThat(told("connection.suspended", "connection")).containsOnlyKeys("operated");
        assertThat(told("connection.suspended", "connection").get("operated")).isBetween(HALF_A_DAY, HALF_A_DAY + Duration.ofHours(2).toSeconds());
        assertThat(told("provider.suspended", "provider")).containsOnlyKeys("ringcx");

        suspensions.resume("connection-operated");
        suspensions.suspend("connection-operated");
        ages.tell();
        assertThat(told("connection.suspended", "connection").get("operated")).as("since now").isLessThan(HALF_A_DAY);

        suspensions.resume("connection-operated");
        ages.tell();
        assertThat(told("connection.suspended", "connection")).isEmpty();
    }

    private void suspended(String... routes) {
        for (String route : routes) {
            database.sql("insert into suspension (route, suspended_at) values (?, ?)").param(route).param(OffsetDateTime.now().minusHours(13)).update();
        }
        suspensions.refresh();
        ages.tell();
    }

    private Map<String, Double> told(String name, String label) {
        return meters.find(name).gauges().stream().collect(Collectors.toMap(gauge -> gauge.getId().getTag(label), Gauge::value));
    }
}
