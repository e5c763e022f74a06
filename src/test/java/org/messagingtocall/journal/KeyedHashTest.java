package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Few numbers are possible: a hash without a key would be looked up in a list of all of them. */
class KeyedHashTest {

    @Test
    void theSameTextUnderAnotherKeyIsAnotherHash() {
        try (Store store = Database.H2.open()) {
            String hash = store.hash("key").of("phone", "+33639980102");
            assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(store.hash("key").of("phone", "+33639980102"));
            assertThat(store.hash("another").of("phone", "+33639980102")).isNotEqualTo(hash);
        }
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        try (Store store = Database.H2.open()) {
            assertThat(store.hash("key").of("ab", "c")).isNotEqualTo(store.hash("key").of("a", "bc"));
        }
    }
}
