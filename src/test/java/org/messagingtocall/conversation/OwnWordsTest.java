package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** A brand's own texts at both doors, and visitors of every language. */
@AppTest
class OwnWordsTest {

    private static final String FRENCH = "ha-7291";
    private static final String GERMAN = "ha-7292";

    @Autowired
    DoorClient doors;

    private final String number = Numbers.typed(Numbers.fresh());

    @BeforeEach
    void open() {
        new Centre("own-words").accepts();
        doors.saveBot(FRENCH, "own-words", "fr-CA");
        doors.saveBot(GERMAN, "own-words", "de-AT");
    }

    @Test
    void theBotSaysWhatTheBrandSaysAndUnderstandsItsWords() {
        assertThat(first(FRENCH)).contains("Bonjour, ici Marguerite.");
        Chat chat = new Chat(doors, FRENCH).say("Bonjour");
        assertThat(chat.text()).contains("Bonjour, ici Marguerite.");
        assertThat(chat.quickReplies()).containsExactly("Chat", "Rappelez-moi vite");
        assertThat(chat.say("Allô, Marguerite ?").quickReplies()).containsExactly("Oui", "Non");
        assertThat(chat.say("Oui").text()).matches("Votre numéro, par exemple 0\\d( \\d\\d){4}\\. \\(OWN-TEST\\)");
        assertThat(chat.say(number).text()).isEqualTo("Marguerite vous appelle. (OWN-TEST)");
    }

    @Test
    void theButtonOfTheBrandIsUnderstoodAndOursIsNoLonger() {
        assertThat(new Chat(doors, FRENCH).say("Bonjour").say("rappelez-moi vite !").quickReplies()).containsExactly("Oui", "Non");
        assertThat(new Chat(doors, FRENCH).say("Bonjour").say("Téléphone").quickReplies()).containsExactly("Chat", "Rappelez-moi vite");
    }

    @Test
    void whatTheBrandDoesNotSayInALanguageIsSaidInOurWords() {
        assertThat(first(GERMAN)).contains("der virtuelle Assistent");
        Chat chat = new Chat(doors, GERMAN).say("Hallo");
        assertThat(chat.quickReplies()).containsExactly("Chat", "Telefon");
        assertThat(chat.say("Bitte anrufen!").quickReplies()).containsExactly("Ja", "Nein");
        assertThat(chat.say("ja, klar").text()).startsWith("Ihre Nummer bitte");
        assertThat(chat.say(number).text()).isEqualTo("Marguerite ruft Sie an. (OWN-TEST)");
    }

    @Test
    void theApiDoorSaysWhatTheBrandSays() {
        String call = "{\"phone\":\"" + number + "\",\"consent\":\"yes\",\"lang\":\"de_CH\"}";

        assertThat(doors.call("own-words", call).json().path("message").asText()).isEqualTo("Marguerite ruft Sie an. (OWN-TEST)");
        assertThat(doors.send(doors.api("GET", "own-words", "channels", null), "X-Api-Key", DoorClient.API_KEY).body())
                .isEqualTo("{\"channels\":[\"Chat\",\"Rappelez-moi vite\"]}");
    }

    /** What people type for yes and for a call, in languages that the brand says nothing in. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es-MX  | por teléfono  | Vale!         | ¿A qué número
            it     | Mi chiami     | d’accordo     | A quale numero
            nl-BE  | Bel me maar.  | Ja hoor       | Op welk nummer
            pt-BR  | me ligue      | Pode ser      | Para que número
            en_AU  | Call me!      | yes, please   | Which number
            zh     | Allô Marguerite | OK            | Votre numéro
            """)
    void everyLanguageIsSpoken(String tag, String phone, String yes, String question) {
        String bot = "ha-7293" + Math.floorMod(tag.hashCode(), 1_000);
        doors.saveBot(bot, "own-words", tag);

        assertThat(new Chat(doors, bot).say("...").say(phone).say(yes).text()).startsWith(question);
    }

    private String first(String bot) {
        return doors.botGet("/bots/" + bot + "/conversation-first-messages", "idConnectorVersion=" + UUID.randomUUID()).body();
    }
}
