package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepForTest {

    private static final String KEY = "messaging-to-call.journal.keep-for";

    @Test
    void isNotShorterThanWhatBelongsToAChatIsKept() {
        assertThat(Store.settings(Map.of(KEY, "7d")).journal().keepFor()).isEqualTo(Duration.ofDays(7));
        assertThatThrownBy(() -> Store.settings(Map.of(KEY, "6d"))).hasRootCauseMessage("messaging-to-call.journal.keep-for: expected at least 7d");
    }
}
