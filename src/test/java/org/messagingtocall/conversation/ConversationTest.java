package org.messagingtocall.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Centre;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.Numbers;
import org.springframework.beans.factory.annotation.Autowired;

/** The steps of the chat: choice, consent, number, outcome; in any order. */
@AppTest
class ConversationTest {

    private static final Map<String, String> BOTS = Map.of("chat-full", "ha-7201", "chat-choice", "ha-7202",
            "chat-transfer", "ha-7203", "chat-close", "ha-7204", "chat-message", "ha-7205");

    @Autowired
    DoorClient doors;

    private final String number = Numbers.fresh();

    @BeforeEach
    void open() {
        BOTS.forEach((connection, bot) -> {
            new Centre(connection).accepts();
            doors.saveBot(bot, connection, connection.equals("chat-full") ? "fr" : "en");
        });
    }

    @Test
    void choiceThenConsentThenNumberThenCall() {
        Chat chat = chat("chat-full").say("Bonjour");
        assertThat(chat.types()).containsExactly("message", "await", "message");
        assertThat(chat.quickReplies()).containsExactly("Chat", "Téléphone");
        chat.say("Téléphone");
        assertThat(chat.text()).contains("Pouvons-nous utiliser votre numéro");
        assertThat(chat.quickReplies()).containsExactly("Oui", "Non");
        chat.say("Oui");
        assertThat(chat.text()).matches("À quel numéro .* Par exemple 0\\d( \\d\\d){4}\\.");
        chat.say("c'est le " + Numbers.typed(number));
        assertThat(chat.text()).contains("demande est transmise", "(RAPPEL-TEST)");
        assertThat(new Centre("chat-full").callsTo(number)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Téléphone", "TÉLÉPHONE", "telephone", "téléphone !", " Telephone ", "Te\u0301le\u0301phone", "par téléphone",
        "Par telephone.", "appel", "Appelez-moi", "rappel"})
    void thePhoneIsChosenHoweverItIsTyped(String choice) {
        assertThat(chat("chat-full").say("Bonjour").say(choice).quickReplies()).containsExactly("Oui", "Non");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Oui", "OUI", "oui.", "d'accord", "D’accord", "Bien sûr", "bien sur !", "J'accepte", "ok"})
    void consentIsGivenHoweverItIsTyped(String yes) {
        assertThat(chat("chat-full").say("Bonjour").say("Téléphone").say(yes).text()).startsWith("À quel numéro");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "Chat", "écrire", "ECRIRE", "message"})
    void theChatIsChosenHoweverItIsTyped(String choice) {
        assertThat(chat("chat-full").say("Bonjour").say(choice).text()).startsWith("Très bien");
    }

    @Test
    void aNumberBeforeConsentIsNotUsed() {
        Chat chat = chat("chat-full").say("Appelez-moi au " + Numbers.typed(number));
        assertThat(chat.quickReplies()).containsExactly("Oui", "Non");
        assertThat(chat.say("non").text()).contains("Sans votre accord", "RAPPEL-TEST");
        assertThat(new Centre("chat-full").callsTo(number)).isZero();
    }

    @Test
    void chatInsteadOfPhoneTransfersToTheRuleOfTheBot() {
        Chat chat = chat("chat-choice").say("hi").say("CHAT");
        assertThat(chat.types()).containsExactly("message", "await", "transfer", "message");
        assertThat(chat.texts()).last().asString().contains("Nobody is free");
    }

    @Test
    void aChoiceIsAskedAgainWhenItIsNotUnderstood() {
        Chat chat = chat("chat-choice").say("hi").say("what?");
        assertThat(chat.quickReplies()).containsExactly("Chat", "Phone");
        assertThat(chat.say("phone").text()).startsWith("Which number");
    }

    @Test
    void aNumberInTheFirstMessageNeedsNoQuestion() {
        assertThat(chat("chat-choice").say("call me: " + Numbers.typed(number)).text()).contains("as soon as possible");
        assertThat(new Centre("chat-choice").callsTo(number)).isEqualTo(1);
    }

    @Test
    void wrongNumbersAreAskedAgainWithAnExampleOfTheRegionUntilTheyAreTransferred() {
        Chat chat = chat("chat-transfer").say("hello").say("I have none");
        assertThat(chat.text()).matches("I did not find .* for example 0\\d( \\d\\d){4}\\.");
        chat.say("06 39");
        assertThat(chat.types()).containsExactly("message", "await", "transfer", "message");
        assertThat(chat.texts().get(0)).contains("could not recognise", "CALL-TEST");
    }

    @Test
    void wrongNumbersEndWithAClose() {
        Chat chat = chat("chat-close").say("hello").say("no idea").say("12");
        assertThat(chat.types()).containsExactly("message", "await", "close");
    }

    @Test
    void wrongNumbersEndWithAMessageAndARightOneIsStillCalled() {
        Chat chat = chat("chat-message").say("hello");
        assertThat(chat.say("no idea").text()).containsPattern("for example 0\\d{2,4} \\d+");
        assertThat(chat.say("none").types()).containsExactly("message");
        assertThat(chat.say(number).text()).contains("as soon as possible");
    }

    @Test
    void aNumberTheProviderRefusesCountsAndTheCorrectedOneIsCalled() {
        Centre centre = new Centre("chat-close");
        centre.refusesNumbers();
        Chat chat = chat("chat-close").say("hello").say(Numbers.typed(number));
        assertThat(chat.text()).contains("does not look right");
        centre.accepts();
        assertThat(chat.say(Numbers.typed(number)).text()).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(2);
    }

    @Test
    void afterACallThanksPlaceNothingAndAnotherNumberIsCalledToo() {
        Centre centre = new Centre("chat-choice");
        String other = Numbers.fresh();
        Chat chat = chat("chat-choice").say(Numbers.typed(number));
        assertThat(chat.say("thanks").text()).contains("has been asked for");
        assertThat(chat.say(number).text()).contains("as soon as possible");
        assertThat(centre.callsTo(number)).isEqualTo(1);
        assertThat(chat.say("or rather " + Numbers.typed(other)).text()).contains("as soon as possible");
        assertThat(centre.callsTo(other)).isEqualTo(1);
    }

    @Test
    void twoChatsDoNotShareTheirMemory() {
        Chat first = chat("chat-close").say("hello").say("no idea");
        Chat second = chat("chat-close").say("hello");
        assertThat(second.say("no idea").types()).containsExactly("message");
        assertThat(first.say("still none").types()).contains("close");
    }

    private Chat chat(String connection) {
        return new Chat(doors, BOTS.get(connection));
    }
}
