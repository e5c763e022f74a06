package org.messagingtocall.conversation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.messagingtocall.bot.BotMessage;
import org.messagingtocall.message.ChoiceWords;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.message.VisitorTexts;

/**
 * Understands the answer to the question for consent, which people give in more words than one. A text in which anything
 * speaks against a yes is none: asking again costs the visitor a moment, a call without consent the brand its right to it.
 */
final class ConsentAnswer {

    /** What was answered. */
    enum Meaning { YES, NO, UNCLEAR }

    private static final String BEGIN = "consent-yes-begin";
    /** Who says more than this says more than yes. */
    private static final int MOST_WORDS = 8;
    /** In whatever language: people mix them. */
    private static final Set<String> NEGATIONS = Set.of("no", "non", "not", "ne", "pas", "nicht", "niet", "nao");
    private static final Pattern FIRST = Pattern.compile("\\P{L}*(\\p{L}+)(\\s*[,.;:!])?.*", Pattern.DOTALL);
    private static final Pattern QUESTION = Pattern.compile("[?¿？]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final VisitorTexts texts;
    private final ChoiceWords words;

    ConsentAnswer(VisitorTexts texts) {
        this.texts = texts;
        this.words = new ChoiceWords(texts);
    }

    Meaning of(BotMessage message) {
        OwnTexts own = message.connection().orElseThrow().texts();
        String language = message.language();
        String typed = ChoiceWords.plain(message.text());
        boolean asks = QUESTION.matcher(message.text()).find();
        List<String> no = words.of("consent-no", language, own).toList();
        if (!asks && words.isTyped(message.text(), "consent-yes", language, own)) {
            return Meaning.YES;
        }
        if (no.contains(typed)) {
            return Meaning.NO;
        }
        List<String> doubts = words.list("consent-doubt", language, own).toList();
        String first = typed.split(" ", 2)[0];
        // "No problem" begins with a no and is none. A single letter may be what an apostrophe left of a word.
        if (first.length() > 1 && no.contains(first) && doubts.stream().noneMatch(doubt -> (typed + " ").startsWith(doubt + " "))) {
            return Meaning.NO;
        }
        boolean against = asks || Stream.concat(Stream.concat(no.stream(), doubts.stream()), NEGATIONS.stream())
                .anyMatch(word -> (" " + typed + " ").contains(" " + word + " "));
        return !against && beginsWithYes(message.text(), language, own) && countWords(typed) <= MOST_WORDS ? Meaning.YES : Meaning.UNCLEAR;
    }

    /** Without its accent "sí" is "if", unless a mark follows. */
    private boolean beginsWithYes(String text, String language, OwnTexts own) {
        Matcher begin = FIRST.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        return begin.matches()
                && (Stream.of(texts.get(BEGIN + ".words", language, own).split(",")).anyMatch(begin.group(1)::equals)
                        || begin.group(2) != null && words.list(BEGIN, language, own).anyMatch(ChoiceWords.plain(begin.group(1))::equals));
    }

    private static long countWords(String plain) {
        return Stream.of(plain.split(" ")).filter(word -> !NUMBER.matcher(word).matches()).count();
    }
}
