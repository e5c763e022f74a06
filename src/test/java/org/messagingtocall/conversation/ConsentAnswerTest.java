package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.conversation.ConsentAnswer.Meaning;
import org.messagingtocall.escalation.Deadline;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.journal.Store;
import org.messagingtocall.message.VisitorTexts;

/** What people type when they are asked for their consent. */
class ConsentAnswerTest {

    private final ConsentAnswer answer = new ConsentAnswer(texts());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es | Sí, por favor
            es | SI POR FAVOR
            es | si, llámenme esta tarde
            it | Sì, per favore
            it | sì, chiamatemi al cellulare
            nl | Ja, is goed
            nl | ja hoor, bel me vanmiddag
            fr | Oui, avec plaisir
            fr | oui svp
            fr | Oui, vous pouvez m'appeler
            fr | Oui, mon numéro : 06 39 98 01 02
            pt | Sim, pode
            de | Ja, das ist ok
            de | Ja, rufen Sie mich bitte an
            en | Yes, you can
            en | yes!!
            en | Yeah, that works for me
            """)
    void aYesMayBePolite(String language, String typed) {
        assertThat(of(language, typed)).isEqualTo(Meaning.YES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | bien sûr que non
            fr | Non, je ne veux pas
            es | claro que no
            es | No, gracias, prefiero el chat
            de | auf keinen Fall
            de | Nein, lieber hier im Chat
            de | nein ja
            nl | natuurlijk niet
            it | no, preferisco scrivere
            pt | Não, prefiro escrever
            en | No, not now
            en | nope, sorry
            en | No?
            """)
    void aNoMayBePolite(String language, String typed) {
        assertThat(of(language, typed)).isEqualTo(Meaning.NO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | oui mais non
            fr | oui mais demain
            fr | Oui ?
            fr | Oui, combien ça coûte
            fr | oui c'est pas la peine
            fr | oui je cherche une chaise bleue pour le salon de ma mère
            fr | vous pouvez m'envoyer un mail
            fr | n'importe quand
            de | ja nein
            de | Ja, aber nur im Chat
            de | bitte lassen Sie das
            de | Ja, auf keinen Fall
            en | no problem
            en | No problem at all!
            en | yes but not now
            en | yes, if you tell me the price first
            en | yeah right
            en | yes don't
            en | please leave me alone
            en | ok what now
            en | yesterday
            en | Yes? What for?
            es | si me dicen el precio
            es | sí pero no
            es | no hay problema
            it | si può sapere il prezzo
            it | sì ma not now
            it | non c'è problema
            nl | mag ik eerst weten waarom
            nl | nee hoor, geen probleem
            pt | não tem problema
            pt | sim, talvez
            """)
    void whatMayMeanEitherIsAskedAgain(String language, String typed) {
        assertThat(of(language, typed)).isEqualTo(Meaning.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "06 39 98 01 02", "\u0301", "((((((((", "oui\nnon"})
    void whatIsNoAnswerIsNone(String typed) {
        assertThat(of("fr", typed)).isEqualTo(Meaning.UNCLEAR);
    }

    @Test
    void theButtonsAreUnderstoodInEveryLanguage() {
        VisitorTexts texts = texts();
        for (String language : List.of("de", "en", "es", "fr", "it", "nl", "pt")) {
            assertThat(of(language, texts.get("consent-yes", language, TestConnections.connection("acme").texts()))).as(language).isEqualTo(Meaning.YES);
            assertThat(of(language, texts.get("consent-no", language, TestConnections.connection("acme").texts()))).as(language).isEqualTo(Meaning.NO);
        }
    }

    private Meaning of(String language, String typed) {
        return answer.of(new BotMessage("chat", "ha-1", "m-1", typed, Optional.empty(), Optional.of(TestConnections.connection("acme")), language,
                Deadline.in(Duration.ofSeconds(5))));
    }

    private static VisitorTexts texts() {
        try {
            return new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", "file:config/messages")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
