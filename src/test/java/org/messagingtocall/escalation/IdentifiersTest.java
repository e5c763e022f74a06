package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** References are read out on the phone, so they are short; guessing one is to be hopeless all the same. */
class IdentifiersTest {

    private static final int MANY = 4_000;

    @Test
    void eachOfTenCharactersIsAnyOfThirtyTwo() {
        List<String> references = Stream.generate(Identifiers::newReference).limit(MANY).toList();
        assertThat(references).doesNotHaveDuplicates().allMatch(reference -> reference.matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"));
        for (int i = 0; i < 11; i++) {
            int at = i;
            // That one of 32 is missing by chance among 4,000 has a probability of 10^-53.
            assertThat(references.stream().map(reference -> reference.charAt(at)).distinct()).as("character %d", i).hasSize(i == 5 ? 1 : 32);
        }
    }
}
