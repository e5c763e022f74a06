package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealTest {

    private static final String CALL = "{\"phone\":{\"e164\":\"+33639980102\"},\"visitor\":{\"name\":\"Zoé\"}}";

    @Test
    void whatIsSealedIsReadWithTheSameKeyOnly() {
        try (Store store = Database.H2.open()) {
            Seal seal = new Seal(store.journalKey("key"));
            String sealed = seal.seal(CALL);

            assertThat(sealed).doesNotContain("639980102").isNotEqualTo(seal.seal(CALL));
            assertThat(new Seal(store.journalKey("key")).open(sealed)).contains(CALL);
            assertThat(new Seal(store.journalKey("another")).open(sealed)).isEmpty();
            assertThat(seal.open(sealed.substring(0, sealed.length() - 2) + (sealed.endsWith("00") ? "11" : "00"))).isEmpty();
            assertThat(seal.open("not sealed")).isEmpty();
        }
    }

    @Test
    void withoutAKeyAllNodesUseTheOneInTheDatabase() {
        try (Store store = Database.H2.open(); Store other = store.anotherNode()) {
            assertThat(new Seal(other.journalKey("")).open(new Seal(store.journalKey("")).seal(CALL))).contains(CALL);
        }
    }
}
