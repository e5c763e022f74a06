package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.messagingtocall.journal.KeyedHash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a yes to the bot's question for consent is kept as. */
@AppTest
class ConsentTest {

    @Autowired
    DoorClient doors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeyedHash hash;

    private final String number = Numbers.fresh();
    private final String bot = "ha-74" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void open() {
        new Centre("doors-consent").accepts();
        speak("fr");
    }

    @Test
    void aYesIsToTheWordsThatWereShownAlsoWhenTheLanguageChangesBeforeIt() {
        Chat chat = new Chat(doors, bot).say("Bonjour");
        assertThat(chat.text()).contains("Pouvons-nous utiliser");
        assertThat(remembered()).isEqualTo("asked");
        speak("en");
        chat.say("yes").say(Numbers.typed(number));

        assertThat(agreedTo()).startsWith("Pouvons-nous utiliser");
    }

    @Test
    void aYesAfterTheQuestionWasRepeatedIsToTheWordsShownLast() {
        Chat chat = new Chat(doors, bot).say("Bonjour");
        speak("en");
        assertThat(chat.say("hm").text()).contains("May we use");
        speak("fr");
        chat.say("oui").say(Numbers.typed(number));

        assertThat(agreedTo()).startsWith("May we use");
    }

    private void speak(String language) {
        doors.saveBot(bot, "doors-consent", language);
    }

    private String remembered() {
        return jdbc.sql("select case when consented_at is null and consent_version like 'fr-%' then 'asked' else 'else' end from conversation"
                + " order by created_at desc limit 1").query(String.class).single();
    }

    private String agreedTo() {
        return jdbc.sql("select text from escalation join consent_text on version = consent_version where consent = 'explicit' and phone_hash = ?")
                .param(hash.of("phone", number)).query(String.class).single();
    }
}
