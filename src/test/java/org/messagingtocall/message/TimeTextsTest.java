package org.messagingtocall.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.journal.Store;

class TimeTextsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 12, 3, 8, 5, 0, 0, PARIS);

    private final VisitorTexts texts;
    private final TimeTexts times;
    private final WaitTexts waits;

    TimeTextsTest() throws IOException {
        texts = new VisitorTexts(Store.settings(Map.of("messaging-to-call.messages", "file:config/messages")));
        times = new TimeTexts(texts);
        waits = new WaitTexts(texts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | today at 14:30         | tomorrow at 09:00    | Monday 7 December at 09:00
            fr | aujourd'hui à 14 h 30  | demain à 9 h 00      | lundi 7 décembre à 9 h 00
            de | heute um 14:30 Uhr     | morgen um 09:00 Uhr  | am Montag, 7. Dezember, um 09:00 Uhr
            es | hoy a las 14:30        | mañana a las 9:00    | el lunes 7 de diciembre a las 9:00
            it | oggi alle 14:30        | domani alle 9:00     | lunedì 7 dicembre alle 9:00
            nl | vandaag om 14:30 uur   | morgen om 09:00 uur  | maandag 7 december om 09:00 uur
            pt | hoje às 14h30          | amanhã às 9h00       | segunda-feira, 7 de dezembro, às 9h00
            zh | today at 14:30         | tomorrow at 09:00    | Monday 7 December at 09:00
            """)
    void aMomentIsToldAsPeopleSayIt(String language, String today, String tomorrow, String later) {
        assertThat(plain(times.moment(NOW.withHour(14).withMinute(30), NOW, language))).isEqualTo(today);
        assertThat(plain(times.moment(at(4, 9), NOW, language))).isEqualTo(tomorrow);
        assertThat(plain(times.moment(at(7, 9), NOW, language))).isEqualTo(later);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 14:30   | Tomorrow, 09:00   | Mon 7 Dec, 09:00
            fr | 14 h 30 | Demain, 9 h 00    | Lun. 7 déc., 9 h 00
            de | 14:30   | Morgen, 09:00 Uhr | Mo., 7. Dez., 09:00
            es | 14:30   | Mañana, 9:00      | Lun 7 dic, 9:00
            it | 14:30   | Domani, 9:00      | Lun 7 dic, 9:00
            pt | 14h30   | Amanhã, 9h00      | Seg., 7 dez., 9h00
            """)
    void aSlotFitsOnAButton(String language, String today, String tomorrow, String later) {
        assertThat(plain(times.slot(NOW.withHour(14).withMinute(30), NOW, language))).isEqualTo(today);
        assertThat(plain(times.slot(at(4, 9), NOW, language))).isEqualTo(tomorrow);
        assertThat(plain(times.slot(at(7, 9), NOW, language))).isEqualTo(later);
    }

    /** Java abbreviates the Dutch month with a dot or without. */
    @Test
    void aDutchSlotFitsOnAButton() {
        assertThat(times.slot(at(4, 9), NOW, "nl")).isEqualTo("Morgen, 09:00 uur");
        assertThat(times.slot(at(7, 9), NOW, "nl")).matches("Ma 7 dec\\.?, 09:00");
    }

    @Test
    void noSlotOfTheYearIsTooLongForAButton() {
        for (String language : texts.languages()) {
            for (int days = 0; days < 366; days++) {
                assertThat(times.slot(NOW.plusDays(days).withHour(23).withMinute(59), NOW, language)).hasSizeBetween(4, 25);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es | mañana a la 1:15
            it | domani all'1:15
            pt | amanhã à 1h15
            """)
    void oneOClockIsSingular(String language, String told) {
        assertThat(times.moment(at(4, 1).withMinute(15), NOW, language)).isEqualTo(told);
    }

    @Test
    void theBrandsClockIsToldWhereverTheServerIs() {
        ZonedDateTime stillTheSecondInNewYork = ZonedDateTime.of(2026, 12, 2, 20, 0, 0, 0, ZoneId.of("America/New_York"));

        assertThat(times.moment(at(3, 9), stillTheSecondInNewYork, "en")).isEqualTo("today at 09:00");
        assertThat(times.moment(at(4, 9), stillTheSecondInNewYork, "en")).isEqualTo("tomorrow at 09:00");
    }

    /** The day has 23 hours, and the moments are less than 24 apart. */
    @Test
    void theDayAfterTheNightInWhichClocksArePutForwardIsTomorrow() {
        ZonedDateTime saturday = ZonedDateTime.of(2026, 3, 28, 23, 0, 0, 0, PARIS);

        assertThat(times.moment(saturday.plusHours(10), saturday, "en")).isEqualTo("tomorrow at 10:00");
        assertThat(times.moment(saturday.plusHours(24), saturday, "en")).isEqualTo("Monday 30 March at 00:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -5    | 1 minute   | 1 minute             | 1 Minute              | 1 minuto           | 1 minuto          | 1 minuut             | 1 minuto
            0     | 1 minute   | 1 minute             | 1 Minute              | 1 minuto           | 1 minuto          | 1 minuut             | 1 minuto
            61    | 2 minutes  | 2 minutes            | 2 Minuten             | 2 minutos          | 2 minuti          | 2 minuten            | 2 minutos
            600   | 10 minutes | 10 minutes           | 10 Minuten            | 10 minutos         | 10 minuti         | 10 minuten           | 10 minutos
            601   | 15 minutes | 15 minutes           | 15 Minuten            | 15 minutos         | 15 minuti         | 15 minuten           | 15 minutos
            3301  | 1 hour     | 1 heure              | 1 Stunde              | 1 hora             | 1 ora             | 1 uur                | 1 hora
            4200  | 1 hour 10 minutes | 1 heure et 10 minutes | 1 Stunde und 10 Minuten | 1 hora y 10 minutos | 1 ora e 10 minuti | 1 uur en 10 minuten | 1 hora e 10 minutos
            7200  | 2 hours    | 2 heures             | 2 Stunden             | 2 horas            | 2 ore             | 2 uur                | 2 horas
            """)
    void aWaitIsRoundedUpAndSaidInThePlural(long seconds, String en, String fr, String de, String es, String it, String nl, String pt) {
        Map.of("en", en, "fr", fr, "de", de, "es", es, "it", it, "nl", nl, "pt", pt).forEach((language, told) ->
                assertThat(waits.of(Duration.ofSeconds(seconds), language)).isEqualTo(told));
    }

    private static ZonedDateTime at(int day, int hour) {
        return ZonedDateTime.of(2026, 12, day, hour, 0, 0, 0, PARIS);
    }

    /** With every space plain. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Z}", " ");
    }
}
