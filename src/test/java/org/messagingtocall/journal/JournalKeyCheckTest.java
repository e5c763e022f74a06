package org.messagingtocall.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalKeyCheckTest {

    @ParameterizedTest
    @EnumSource
    void aNodeWithAnotherKeyDoesNotStart(Database database) {
        try (Store store = database.open(); Store other = store.anotherNode()) {
            new JournalKeyCheck(store.hash("key"), store.reader(), store.writer());

            assertThatCode(() -> new JournalKeyCheck(other.hash("key"), other.reader(), other.writer())).doesNotThrowAnyException();
            assertThatThrownBy(() -> new JournalKeyCheck(other.hash("another"), other.reader(), other.writer())).isInstanceOf(WrongJournalKey.class)
                    .hasMessage("messaging-to-call.journal.key (JOURNAL_KEY) is not the one this journal was written with");
            assertThatThrownBy(() -> new JournalKeyCheck(other.hash(""), other.reader(), other.writer())).isInstanceOf(WrongJournalKey.class);
        }
    }
}
