package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.messagingtocall.fixture.TestConnections.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SealTest {

    private static final String CALL = "{\"phone\":{\"e164\":\"+33639980102\"},\"visitor\":{\"name\":\"Zoé\"}}";
    private static final String OLD = "2026-05:an-old-secret-of-ours";
    private static final String NEW = "2026-11:a-new-secret-of-ours";

    @Test
    void whatIsSealedIsReadWithTheSameKeyOnly() {
        try (Store store = Database.H2.open()) {
            Seal seal = store.seal(OLD);
            String sealed = seal.seal(CALL);

            assertThat(sealed).startsWith("2026-05:").doesNotContain("639980102").isNotEqualTo(seal.seal(CALL));
            assertThat(store.seal(OLD).open(sealed)).contains(CALL);
            assertThat(store.seal(NEW).open(sealed)).isEmpty();
            assertThat(store.seal("2026-05:another-secret-of-ours").open(sealed)).isEmpty();
            assertThat(seal.open(sealed.substring(0, sealed.length() - 2) + (sealed.endsWith("00") ? "11" : "00"))).isEmpty();
            assertThat(seal.open(sealed.replace("2026-05:", ""))).isEmpty();
            assertThat(seal.open("not sealed")).isEmpty();
            assertThat(seal.open("")).isEmpty();
        }
    }

    @Test
    void withoutKeysOfItsOwnTheJournalsKeySeals() {
        try (Store store = Database.H2.open()) {
            String sealed = store.seal().seal(CALL);

            assertThat(sealed).matches("[0-9a-f]+");
            assertThat(store.seal().open(sealed)).contains(CALL);
            assertThat(store.seal(NEW).open(sealed)).as("sealed before there were any").contains(CALL);
        }
    }

    @Test
    void withoutAnyKeyAllNodesUseTheOneInTheDatabase() {
        try (Store store = Database.H2.open(); Store other = store.anotherNode()) {
            assertThat(withoutKeys(other).open(withoutKeys(store).seal(CALL))).contains(CALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsReplacedOnOneNodeAfterTheOther(Database database) {
        try (Store a = database.open(); Store b = a.anotherNode()) {
            String byBefore = keep(a, a.seal());
            String byOld = keep(a, a.seal(OLD));
            assertThat(a.sealed(OLD).byKey()).isEqualTo(Map.of("", 1, "2026-05", 1));

            // Node a has the new key behind the old one, and node b doesn't know it yet: all open everything.
            assertThat(b.seal(OLD).open(sealed(b, keep(a, a.seal(OLD, NEW))))).contains(CALL);
            assertThat(a.sealed(OLD, NEW).reseal()).as("of the journal's key").isEqualTo(1);

            // Node a seals with the new one, node b with the old one still: both open both.
            String byNew = keep(a, a.seal(NEW, OLD));
            assertThat(b.seal(OLD, NEW).open(sealed(b, byNew))).contains(CALL);
            assertThat(a.sealed(NEW, OLD).reseal()).isEqualTo(3);
            assertThat(a.sealed(NEW, OLD).reseal()).isZero();
            String late = keep(b, b.seal(OLD, NEW));
            assertThat(a.sealed(NEW, OLD).byKey()).isEqualTo(Map.of("2026-05", 1, "2026-11", 4));
            assertThat(a.sealed(NEW, OLD).reseal()).isEqualTo(1);

            // Nothing is left under the old one, which goes.
            assertThat(a.sealed(NEW).byKey()).isEqualTo(Map.of("2026-11", 5));
            for (String id : List.of(byBefore, byOld, byNew, late)) {
                assertThat(b.seal(NEW).open(sealed(b, id))).contains(CALL);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatWasTakenAwayTooEarlyIsMissedOnceInWords(Database database, CapturedOutput output) {
        try (Store store = database.open()) {
            keep(store, store.seal(OLD));
            keep(store, store.seal(OLD));
            SealedValues values = store.sealed(NEW);

            assertThat(values.reseal()).isZero();
            assertThat(values.reseal()).isZero();

            assertThat(values.byKey()).isEqualTo(Map.of("2026-05", 2, "2026-11", 0));
            assertThat(output.getAll().lines().filter(line -> line.contains("sealed with key 2026-05 and stays shut"))).hasSize(1)
                    .first().asString().contains("this node has no such key in messaging-to-call.journal.seal-keys");
            assertThat(store.sealed(NEW, OLD).reseal()).as("nothing was lost").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySealedColumnIsKnownToTheRotation(Database database) {
        try (Store store = database.open()) {
            assertThat(store.jdbc().sql("select table_name || '.' || column_name from information_schema.columns"
                    + " where column_name like 'sealed%' and table_schema = 'public'").query(String.class).list())
                    .containsExactlyInAnyOrderElementsOf(SealedValues.COLUMNS.stream().map(column -> column.table() + "." + column.name())
                            .distinct().toList());
        }
    }

    @Test
    void aListThatCantBeUsedIsRefusedWithoutRepeatingIt() {
        try (Store store = Database.H2.open()) {
            assertThatThrownBy(() -> store.sealKeys(NEW, "2026-05:s3cr3t")).isInstanceOf(BadSealKey.class)
                    .hasMessageStartingWith("messaging-to-call.journal.seal-keys[1] (SEAL_KEYS): expected an id").hasMessageNotContaining("s3cr3t");
            assertThatThrownBy(() -> store.sealKeys(NEW, NEW)).hasMessageEndingWith("another key has the same id");
        }
    }

    private static Seal withoutKeys(Store store) {
        return new Seal(new SealKeys(Store.settings(Map.of()), store.journalKey("")));
    }

    private static String keep(Store store, Seal seal) {
        var escalation = escalation("acme", "visitor " + Instant.now(), "06 39 98 01 02", null);
        assertThat(store.journal().open(escalation, Instant.now(), Duration.ofMinutes(10), seal.seal(CALL), List.of())).isTrue();
        return escalation.id();
    }

    private static String sealed(Store store, String id) {
        return store.jdbc().sql("select sealed_call from escalation where id = ?").param(id).query(String.class).single();
    }
}
