package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.messagingtocall.door.RequestsAtOnce.Place;

/** How the doors' room is shared. */
class RequestsAtOnceTest {

    private static final int ALL = 1_200;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestsAtOnce atOnce = new RequestsAtOnce(ALL, BulkheadRegistry.ofDefaults(), meters);

    @Test
    void oneConnectionHasSixSevenths() {
        assertThat(takeAll("a")).hasSize(1_028);
        assertThat(meters.counter("door.share.refusals", "connection", "a").count()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedTakesNoShare() {
        List<Place> refused = new ArrayList<>();
        takeAll("a");
        for (int i = 0; i < 150; i++) {
            Place more = atOnce.begin().orElseThrow();
            refused.add(more);
            assertThatThrownBy(() -> more.countFor("a")).isInstanceOf(DoorException.class);
        }
        assertThat(takeAll("b")).hasSize(22);
        refused.forEach(Place::close);
        assertThat(takeAll("b")).isNotEmpty();
    }

    @Test
    void whoHasItsShareIsKnownBeforehand() {
        assertThat(atOnce.refuses("a")).isFalse();
        List<Place> taken = takeAll("a");
        assertThat(atOnce.refuses("a")).isTrue();
        assertThat(atOnce.refuses("b")).isFalse();
        taken.get(0).close();
        assertThat(atOnce.refuses("a")).isFalse();
    }

    @Test
    void howeverManyAreSlowSomeIsLeftForOneMore() {
        for (String connection : List.of("a", "b", "c", "d")) {
            assertThat(takeAll(connection)).isNotEmpty();
        }
        assertThat(takeAll("e")).isNotEmpty();
    }

    @Test
    void whoCameFirstGivesWay() {
        List<Place> first = takeAll("a");
        int second = takeAll("b").size();
        first.subList(0, 500).forEach(Place::close);

        assertThat(second + takeAll("b").size()).isGreaterThan(500);
        assertThat(takeAll("a")).hasSizeLessThan(100);
    }

    @Test
    void whatHasEndedIsRoomAgain() {
        takeAll("a").forEach(Place::close);
        assertThat(takeAll("a")).hasSize(1_028);
    }

    @Test
    void whatBelongsToNoConnectionHasAllOfIt() {
        for (int i = 0; i < ALL; i++) {
            assertThat(atOnce.begin()).isPresent();
        }
        assertThat(atOnce.begin()).isEmpty();
    }

    @Test
    void oneAtATimeIsAlwaysPossible() {
        RequestsAtOnce one = new RequestsAtOnce(1, BulkheadRegistry.ofDefaults(), meters);
        one.begin().orElseThrow().countFor("a");
        assertThat(one.begin()).isEmpty();
    }

    @Test
    void whatIsRefusedSaysWhy() {
        takeAll("a");
        try (Place more = atOnce.begin().orElseThrow()) {
            assertThatThrownBy(() -> more.countFor("a")).isInstanceOfSatisfying(DoorException.class, refusal -> {
                assertThat(refusal.httpStatus()).isEqualTo(429);
                assertThat(refusal.reason()).isEqualTo("share-used-up");
            });
        }
    }

    private List<Place> takeAll(String connection) {
        return UsedUpShare.places(connection, atOnce);
    }
}
