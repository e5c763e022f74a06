package org.messagingtocall.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messagingtocall.fixture.Together;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;

/** The table of owed messages, on every database and from two nodes. */
class VisitorMessagesTest {

    private static final Duration RECENT = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void ofManyThatGaveUpOneMessageIsOwedAndOneNodeSendsIt(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            VisitorMessages here = new VisitorMessages(store.reader(), store.writer());
            VisitorMessages there = new VisitorMessages(other.reader(), other.writer());
            Rows rows = new Rows(store.jdbc());
            String id = rows.escalation("acme", "ha-1", "c", "number_invalid", RECENT);

            Together.all(10, i -> {
                (i % 2 == 0 ? here : there).owe(id, Kind.LATE_OUTCOME);
                return i;
            });
            Awaitility.await().until(() -> here.find(id, Kind.LATE_OUTCOME).isPresent());
            assertThat(there.find(id, Kind.NOT_REACHED)).isEmpty();
            assertThat(Together.all(10, i -> (i % 2 == 0 ? here : there).claim(id, Kind.LATE_OUTCOME))).containsOnlyOnce(true);

            here.owe(id, Kind.LATE_OUTCOME);
            assertThat(there.claim(id, Kind.LATE_OUTCOME)).isFalse();
            here.settle(id, Kind.LATE_OUTCOME, Result.SENT);
            Awaitility.await().until(() -> rows.state(id).equals("sent"));
            here.settle(id, Kind.LATE_OUTCOME, Result.BUSY);
            assertThat(there.claim(id, Kind.LATE_OUTCOME)).isFalse();
            assertThat(rows.state(id)).isEqualTo("sent");
            assertThat(store.jdbc().sql("select count(*) from visitor_message").query(Integer.class).single()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidBeforeItIsKnown(Database database) {
        try (Store store = database.open()) {
            VisitorMessages messages = new VisitorMessages(store.reader(), store.writer());
            Rows rows = new Rows(store.jdbc());
            String pending = rows.escalation("acme", "ha-1", "c-1", "pending", RECENT);
            rows.owed(pending, Kind.LATE_OUTCOME, RECENT);
            String known = rows.escalation("acme", "ha-1", "c-2", "busy", RECENT);
            rows.owed(known, Kind.LATE_OUTCOME, RECENT);
            Instant now = Instant.now();

            assertThat(messages.find(pending, Kind.LATE_OUTCOME)).isEmpty();
            assertThat(messages.claim(pending, Kind.LATE_OUTCOME)).isFalse();
            assertThat(messages.due(now)).containsExactly(new VisitorMessages.Due(known, Kind.LATE_OUTCOME));
            assertThat(messages.due(now.minus(Duration.ofMinutes(1)))).isEmpty();

            rows.owed(pending, Kind.NOT_REACHED, RECENT);
            assertThat(messages.claim(pending, Kind.NOT_REACHED)).as("that nobody was reached is known").isTrue();

            assertThat(messages.giveUp(Kind.LATE_OUTCOME, now.minus(Duration.ofMinutes(1)))).isZero();
            assertThat(messages.giveUp(Kind.LATE_OUTCOME, "c-2")).isOne();
            assertThat(messages.giveUp(Kind.LATE_OUTCOME, "c-2")).isZero();
            assertThat(rows.state(known)).isEqualTo("not-sent conversation-closed");
            assertThat(messages.giveUp(Kind.LATE_OUTCOME, now)).as("nobody will ever know").isOne();
        }
    }
}
