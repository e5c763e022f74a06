package org.messagingtocall.conversation;

import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.message.ChoiceWords;
import org.messagingtocall.message.VisitorTexts;

/** Recognises the choice a visitor made. */
final class Choices {

    private final ChoiceWords words;

    Choices(VisitorTexts texts) {
        this.words = new ChoiceWords(texts);
    }

    /** Quick replies come back as their text; visitors also type them, with or without accents and capitals. */
    boolean isTyped(BotMessage message, String key) {
        return words.isTyped(message.text(), key, message.language(), message.connection().orElseThrow().texts());
    }
}
