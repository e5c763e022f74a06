package org.messagingtocall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.journal.Store;

class PublicUrlTest {

    private static final String KEY = "messaging-to-call.public-url";

    @Test
    void mayHaveAPathAndEndWithASlash() {
        assertThat(Store.settings(Map.of()).publicUrl()).isEmpty();
        assertThat(Store.settings(Map.of(KEY, "https://calls.acme.example/")).publicUrl()).isEqualTo("https://calls.acme.example");
        assertThat(Store.settings(Map.of(KEY, "https://acme.example/calls//")).publicUrl()).isEqualTo("https://acme.example/calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls.acme.example", "ftp://calls.acme.example", "https://calls.acme.example?a=b", "https://calls acme.example", "https://"})
    void mustBeAnAddress(String text) {
        assertThatThrownBy(() -> Store.settings(Map.of(KEY, text))).hasRootCauseMessage(
                "messaging-to-call.public-url: expected an address such as https://calls.acme.example");
    }
}
