package org.messagingtocall.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Consent.Given;
import org.messagingtocall.escalation.Consents;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.journal.Database;
import org.messagingtocall.journal.Store;
import org.messagingtocall.message.VisitorTexts;

/** What the input {@code consent} says, where the visitor goes on after the legal notice. */
class ConsentInputTest {

    private final Connection connection = TestConnections.connection("acme");

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "1", "on", "yes", "y", "Oui !", "oui, bien sûr", "Ja, gerne", "Sí", "si", "sì", "Sim.", "ja graag", "J’accepte"})
    void aYesInAnyLanguageIsAYes(String word) throws IOException {
        assertThat(given(word)).isEqualTo(Given.EXPLICIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "off", "no", "n", "Nein.", "NEIN", "non merci", "no thanks", "refused", "nee", "não", "nao", "Non !",
        "perhaps", "2", "yes but not now", "oui mais non", "{{consent}}", "-"})
    void whatIsSaidAndIsNoYesIsANo(String word) throws IOException {
        assertThat(given(word)).isEqualTo(Given.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void nothingSaysNothing(String word) throws IOException {
        assertThat(given(word)).isEqualTo(Given.LEGAL_NOTICE);
    }

    private Given given(String word) throws IOException {
        try (Store store = Database.H2.open()) {
            VisitorTexts texts = new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", "file:config/messages")));
            return new ConsentInput(new Consents(store.writer()), texts).read(word, connection).given();
        }
    }
}
