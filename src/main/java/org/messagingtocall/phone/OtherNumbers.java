package org.messagingtocall.phone;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a text the digits that are no phone number but could be read as one: bank accounts, cards, dates,
 * times, amounts, order numbers, identifiers, web and mail addresses. Every quantifier is bounded or can't backtrack:
 * the text is a visitor's.
 */
final class OtherNumbers {

    /** Stands for what was taken out; no part of any phone number. */
    private static final String GONE = "|";

    private static final String SEPARATED = "(?<![\\d+/.-])(?<!\\d )";
    /** The last group of a phone number is no amount, whatever follows; what follows a number in one piece may be. */
    private static final String AFTER_NO_GROUP = "(?<![\\d+])(?:(?<!\\d[ .-])|(?<=\\d{7} ))";
    private static final String CURRENCY = "(?:\\p{Sc}|(?:eur|euros?|usd|gbp|chf|dollars?|pounds?|francs?)\\b)";
    private static final String THOUSANDS = "[1-9]\\d*+(?:[ .,']\\d{3}(?!\\d))*+";
    private static final String REFERENCE = "(?:commandes?|cde|orders?|pedido|ordine|ordre|bestellung|bestellnummer"
            + "|bestelling|encomenda|facture|invoice|rechnung|factura|fattura|fatura|dossier|ticket"
            + "|r[ée]f(?:[ée]rence)?|client|customer|kundennummer|colis|suivi|tracking|contrat|contract"
            + "|siret|siren|iban|rib|carte|card)";
    private static final String NUMBERED = "(?>[ ]{0,3}(?:number|num[ée]ro|nummer|num|no|nr|n[°º]?|id|[:#.°º])){0,4}";

    private static final List<Pattern> PATTERNS = List.of(
            pattern("https?://\\S++|\\bwww\\.\\S++"),
            // Identifiers: digits inside letters, UUIDs.
            pattern("(?<![\\p{L}\\d])\\p{L}++\\d{6,}+(?!x\\d)\\p{L}[\\p{L}\\d]*+"),
            pattern("\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b"),
            // A bank account (IBAN): check digits are 02 to 98, so that "au0033…" stays a phone number.
            Pattern.compile("\\b[A-Za-z]{2}(?!0[01]|99)\\d{2}(?: ?[A-Z0-9]{4}){2,7} ?[A-Z0-9]{1,4}\\b"),
            // Cards by their grouping, and whatever is longer than E.164 allows.
            pattern("(?<![\\d+])\\d{4}[ .-]\\d{4}[ .-]\\d{4}[ .-]\\d{4}(?!\\d)"),
            pattern("(?<![\\d+])3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}(?!\\d)"),
            pattern("(?<![\\d+])(?!00)\\d{16,19}+(?!\\d)"),
            pattern(SEPARATED + "[0-3]?\\d([/.-])[0-3]?\\d\\1(?:19|20)\\d{2}(?![/.-]?\\d)"),
            pattern(SEPARATED + "[0-3]?\\d [0-3]?\\d (?:19|20)\\d{2}(?![ /.-]?\\d)"),
            pattern(SEPARATED + "(?:19|20)\\d{2}([/.-])[01]\\d\\1[0-3]\\d(?![/.-]?\\d)"),
            pattern(SEPARATED + "[0-3]\\d/[0-3]\\d/\\d{2}(?![ /.-]?\\d)"),
            // Times, such as the "18h" of "06 12 34 56 78 18h".
            pattern("(?<!\\d)[0-2]?\\d(?:h(?:[0-5]\\d)?|:[0-5]\\d|am|pm)(?![\\p{L}\\d:])"),
            // "Round the clock".
            pattern("(?<![\\d/])(?:24|7)/(?:24|7)(?! ?[\\d/])"),
            pattern(AFTER_NO_GROUP + THOUSANDS + "(?:[.,]\\d{1,2})? ?" + CURRENCY),
            pattern("\\p{Sc} ?" + THOUSANDS + "(?:[.,]\\d{1,2})?(?!\\d)"),
            pattern(SEPARATED + THOUSANDS + ",\\d{1,2}(?! ?\\d)"));
    private static final Pattern REFERENCED = pattern("\\b" + REFERENCE + NUMBERED + "[ ]{0,3}"
            + "((?!0\\d{0,20}[ .-]\\d)\\d{4,}+|[1-9]\\d{2}(?:[ .-]\\d{3}){1,4}(?![ .-]?\\d))");

    private static final Pattern MAIL = Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64}@[\\w.-]{1,255}");
    private static final Predicate<String> HAS_LETTER = Pattern.compile("[A-Za-z]").asPredicate();

    private OtherNumbers() {
    }

    /** The text without any of them but those that a word such as "order" announces. */
    static String removed(String plain) {
        // "+33…@host" is a phone number with an address around it.
        String text = MAIL.matcher(plain).replaceAll(OtherNumbers::unlessNumber);
        for (Pattern pattern : PATTERNS) {
            text = pattern.matcher(text).replaceAll(GONE);
        }
        return text;
    }

    static String withoutReferences(String text) {
        return REFERENCED.matcher(text).replaceAll(GONE);
    }

    /** The digits after "order", "customer", "card" and such: people write their phone number there too. */
    static Stream<String> references(String text) {
        return REFERENCED.matcher(text).results().map(reference -> reference.group(1));
    }

    private static String unlessNumber(MatchResult mail) {
        String local = mail.group().substring(0, mail.group().indexOf('@'));
        return HAS_LETTER.test(local) ? GONE : local;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
