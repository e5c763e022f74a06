package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.phone.NumberType;

/** What a connection file may hold, and the one line that says what is wrong with it. */
class ConnectionFilesTest {

    /** Every key that there is. */
    private static final String ACME = """
            title: ACME France, rappel immédiat
            provider: twilio-voice
            language: fr
            settings:
              accountSid: AC0
              authToken: ${SECRET}
              from: "+33199000000"
              twimlUrl: https://${HOST}/connect.xml
              baseUrl: https://api.twilio.com
            websites: [ha-4821]
            api:
              key: ${SECRET}
            phone:
              region: FR
              allowedRegions: [FR, BE, CH]
              blockedTypes: [PREMIUM_RATE, SHARED_COST]
            conversation:
              offerChoice: false
              askConsent: false
              attempts: 3
              whenExhausted: transfer
              transferTo: Agents
              tellNotReached: true
            hours:
              timeZone: Europe/Paris
              open: {mon-fri: "09:00-19:00", sat: "10:00-17:00"}
              holidays: [2026-12-25]
              publicHolidays: FR
              special: {2026-11-11: usual, 2026-12-24: "09:00-12:00"}
            tellWait: false
            tracking: {keyword: RAPPEL}
            texts:
              call-queued: Marguerite vous appelle.
              ask-number: {fr: "Votre numéro ? Par exemple {example}.", en: "Your number, such as {example}?"}
            limits: {callsPerNumber: 3/1h, callsPerConversation: 2}
            iadvizeApi:
              username: ${SECRET}
              password: ${SECRET}
              host: https://api.iadvize.example
            """;

    private static final String HTTP = """
            title: HTTP
            provider: http-json
            settings:
              url: https://api.acme.example/calls
              answers: {ok: {http: 2xx, status: accepted}}
            """;

    @TempDir
    static Path folder;

    static Providing providing;

    @BeforeAll
    static void read() throws Exception {
        providing = new Providing(folder);
    }

    @AfterAll
    static void close() {
        providing.close();
    }

    @Test
    void theFullExampleIsAccepted() throws Exception {
        Connection acme = read("acme-fr.yaml", ACME);

        assertThat(acme.settings().path("twimlUrl").asText()).isEqualTo("https://voice.acme.example/connect.xml");
        assertThat(acme.api().key()).isEqualTo("s3cr3t-value");
        assertThat(acme.phone().allowedRegions()).containsExactlyInAnyOrder("FR", "BE", "CH");
        assertThat(acme.phone().blockedTypes()).containsExactlyInAnyOrder(NumberType.PREMIUM_RATE, NumberType.SHARED_COST);
        assertThat(acme.conversation().transferTo()).isEqualTo("Agents");
        assertThat(acme.conversation().tellNotReached()).isTrue();
        assertThat(acme.iadvizeApi()).isEqualTo(new Connection.IadvizeApi("s3cr3t-value", "s3cr3t-value", "https://api.iadvize.example"));
        assertThat(acme.iadvizeApi().toString()).doesNotContain("s3cr3t-value");
        assertThat(acme.hours().holidays()).hasSize(1);
        assertThat(acme.limits().callsPerNumber()).isEqualTo(new Rate(3, Duration.ofHours(1)));
        assertThat(acme.limits().repeatAfter(true)).isEqualTo(Duration.ofMinutes(10));
        assertThat(acme.limits().repeatAfter(false)).isEqualTo(Duration.ofMinutes(2));
        assertThat(acme.isFor("ha-4821")).isTrue();
        assertThat(acme.isFor("ha-1")).isFalse();
        assertThat(acme.toString()).doesNotContain("s3cr3t-value");
        assertThat(acme.withoutSecrets("it says s3cr3t-value here")).isEqualTo("it says •••••• here");
        assertThat(read("http.yaml", HTTP).iadvizeApi()).isNull();
        assertThat(read("http.yaml", HTTP).settings().path("method").asText()).isEqualTo("POST");
    }

    /** Such as the key in a webhook's address. */
    @Test
    void whatAnySettingRefersToIsASecret() throws Exception {
        Connection hook = read("http.yaml", HTTP.replace("/calls", "/${SHORT}/calls?key=${SECRET}").replace("https://api.acme.example", "${ADDRESS}"));
        String url = hook.settings().path("url").asText();
        assertThat(url).isEqualTo("https://api.acme.example/eu/calls?key=s3cr3t-value");
        assertThat(hook.withoutSecrets(url)).isEqualTo("https://api.acme.example/eu/calls?key=••••••");
    }

    @Test
    void aTextWrittenAloneIsInTheConnectionsLanguage() throws Exception {
        assertThat(read("acme-fr.yaml", ACME).texts().byLanguage()).isEqualTo(Map.of(
                "fr", Map.of("call-queued", "Marguerite vous appelle.", "ask-number", "Votre numéro ? Par exemple {example}."),
                "en", Map.of("ask-number", "Your number, such as {example}?")));
        assertThat(read("http.yaml", HTTP).texts()).isEqualTo(OwnTexts.NONE);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(refusal("bad.yaml", ACME.replace("Marguerite vous appelle.", "x".repeat(301))))
                .isEqualTo("bad.yaml: texts.call-queued: expected 1 to 300 characters");
    }

    /** Each row: what is replaced in the full example, by what, and what the line must say after the file's name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            language: fr                | colour: red                   | colour: unknown key, expected one of api, consent, conversation, hours, iadvizeApi, language, limits, phone, provider, retention, scheduling, settings, tellWait, texts, title, tracking, websites
            attempts: 3                 | tries: 3                      | conversation.tries: unknown key, expected one of askConsent, attempts, offerChoice, tellNotReached, transferTo, whenExhausted
            accountSid: AC0             | acountSid: AC0                | settings.acountSid: unknown setting of twilio-voice, expected one of accountSid, authToken, from, twimlUrl, twiml, applicationSid, baseUrl
            accountSid: AC0             | twiml: ""                     | settings.accountSid: required: Account SID, the user name of the API
            title: ACME France, rappel immédiat | title: ""             | title: expected the scenario's name, at most 100 characters
            baseUrl:                    | twiml: x\\n  baseUrl:         | settings: expected exactly one of twimlUrl, twiml, applicationSid, got twimlUrl, twiml
            twimlUrl: https://${HOST}/connect.xml | twimlUrl:           | settings: expected exactly one of twimlUrl, twiml, applicationSid, got none
            authToken: ${SECRET}        | authToken: s3cr3t-literal     | settings.authToken: a secret is never written here: expected a reference such as ${ACME_SECRET}
            authToken: ${SECRET}        | authToken: ${SECRET:s3cr3t}   | settings.authToken: a secret is never written here: expected a reference such as ${ACME_SECRET}
            authToken: ${SECRET}        | authToken: ${NOT_SET}         | settings.authToken: expected ${NOT_SET} to be set in the environment or as a property
            authToken: ${SECRET}        | authToken: ${EMPTY}           | settings.authToken: expected ${EMPTY} not to be empty
            authToken: ${SECRET}        | authToken: {a: b}             | settings.authToken: expected a text: Auth token of the account
            key: ${SECRET}              | key: 12345678                 | api.key: a secret is never written here: expected a reference such as ${ACME_SECRET}
            key: ${SECRET}              | key: [a]                      | api.key: a secret is never written here: expected a reference such as ${ACME_SECRET}
            https://${HOST}/connect.xml | https://${NO_HOST}/s3cr3t     | settings.twimlUrl: expected ${NO_HOST} to be set in the environment or as a property
            https://api.twilio.com      | api.twilio.com                | settings.baseUrl: expected an address such as https://api.vendor.example
            https://api.twilio.com      | https://u:p@api.twilio.com    | settings.baseUrl: expected an address such as https://api.vendor.example
            accountSid: AC0             | accountSid: [AC0]             | settings.accountSid: expected a text: Account SID, the user name of the API
            provider: twilio-voice      | provider: twillio             | provider: expected one of genesys-cloud, http-json, sandbox, twilio-voice, got "twillio"
            provider: twilio-voice      | provider: [twilio-voice, sandbox] | settings.accountSid: expected the settings of each provider under its name: twilio-voice, sandbox
            provider: twilio-voice      | provider: [twilio-voice, twilio-voice] | provider: expected a provider, or a list of 1 to 5, each once
            provider: twilio-voice      | provider: []                  | provider: expected a provider, or a list of 1 to 5, each once
            provider: twilio-voice      | provider: [nobody]            | settings.accountSid: expected the settings of each provider under its name: nobody
            username: ${SECRET}         | username: me@acme.example     | iadvizeApi.username: a secret is never written here: expected a reference such as ${ACME_SECRET}
            password: ${SECRET}         | password: pass                | iadvizeApi.password: a secret is never written here: expected a reference such as ${ACME_SECRET}
            password: ${SECRET}         | password: ${NOT_SET}          | iadvizeApi.password: expected ${NOT_SET} to be set in the environment or as a property
            username: ${SECRET}         | user: ${SECRET}               | iadvizeApi.username: required: an account of iAdvize's GraphQL API, as username and password
            username: ${SECRET}         | username: ${SECRET}\\n  token: x | iadvizeApi.token: unknown key, expected one of host, password, username
            https://api.iadvize.example | api.iadvize.example           | iadvizeApi.host: expected an address such as https://api.vendor.example
            tellNotReached: true        | tellNotReached: perhaps       | conversation.tellNotReached: expected true or false
            websites: [ha-4821]         | websites: ha-4821             | websites: expected a list
            region: FR                  | region: fr                    | phone.region: expected region codes such as FR, got "fr"
            [FR, BE, CH]                | [FR, XX]                      | phone.allowedRegions: expected region codes such as FR, got "XX"
            SHARED_COST                 | CHEAP                         | phone.blockedTypes[1]: expected one of FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, SATELLITE, UNKNOWN
            offerChoice: false          | offerChoice: maybe            | conversation.offerChoice: expected true or false
            attempts: 3                 | attempts: 2.5                 | conversation.attempts: expected a whole number
            callsPerConversation: 2     | callsPerConversation: 1.9     | limits.callsPerConversation: expected a whole number
            blockedTypes: [PREMIUM_RATE, SHARED_COST] | blockedNumbers: [+33199000001] | phone.blockedNumbers[0]: expected numbers in quotes such as "+33199000001"
            blockedTypes: [PREMIUM_RATE, SHARED_COST] | blockedNumbers: ["0199000001"] | phone.blockedNumbers[0]: expected numbers in E.164 such as "+33199000001", or a beginning such as "+33199*"
            attempts: 3                 | attempts: 0                   | conversation.attempts: expected 1 to 10
            attempts: 3                 | attempts: 11                  | conversation.attempts: expected 1 to 10
            attempts: 3                 | attempts: many                | conversation.attempts: expected a whole number
            whenExhausted: transfer     | whenExhausted: hang up        | conversation.whenExhausted: expected transfer, close or message
            transferTo: Agents          | transferTo: ""                | conversation.transferTo: expected a distribution rule's label or id, as whenExhausted is transfer
            Europe/Paris                | Europe/Pariss                 | hours: timeZone: expected a time zone such as Europe/Paris, got "Europe/Pariss"
            timeZone: Europe/Paris      | timeZone:                     | hours: expected both timeZone and open
            mon-fri                     | mon-fry                       | hours: open: expected days such as mon or mon-fri, got "mon-fry"
            mon-fri                     | mon-wed-fri                   | hours: open: expected days such as mon or mon-fri, got "mon-wed-fri"
            "09:00-19:00"               | "9-19"                        | hours: open.mon-fri: expected times such as "09:00-19:00", got "9-19"
            "09:00-19:00"               | null                          | hours: open.mon-fri: expected times such as "09:00-19:00", got ""
            "09:00-19:00"               | [1]                           | hours.open.mon-fri: expected a text in quotes
            language: fr                | scheduling: {offer: maybe}    | scheduling.offer: expected closed, always or never
            language: fr                | scheduling: {by: them}        | scheduling.by: expected provider or us
            language: fr                | scheduling: {by: provider}    | scheduling.by: expected us, as this provider takes no calls for later
            language: fr                | scheduling: {slots: 7}        | scheduling.slots: expected 1 to 6
            language: fr                | scheduling: {slotMinutes: 4}  | scheduling.slotMinutes: expected 5 to 240
            language: fr                | scheduling: {maxDays: 31}     | scheduling.maxDays: expected 1 to 30
            language: fr                | scheduling: {leadMinutes: -1} | scheduling.leadMinutes: expected 0 to 1440
            holidays: [2026-12-25]      | holidays: [null]              | hours: holidays: expected dates such as 2026-12-25
            publicHolidays: FR          | publicHolidays: XX            | hours: publicHolidays: expected a country such as FR, or a region of one such as DE-BY, got "XX"
            publicHolidays: FR          | publicHolidays: France        | hours: publicHolidays: expected a country such as FR, or a region of one such as DE-BY, got "France"
            publicHolidays: FR          | publicHolidays: NYSE          | hours: publicHolidays: expected a country such as FR, or a region of one such as DE-BY, got "NYSE"
            publicHolidays: FR          | publicHolidays: NL-NH         | hours: publicHolidays: expected NL, of which no regions are known, got "NL-NH"
            publicHolidays: FR          | publicHolidays: GB-LND        | hours: publicHolidays: expected GB or a region of it, one of GB-ENG, GB-NIR, GB-SCT, GB-WLS, got "GB-LND"
            publicHolidays: FR          | publicHolidays: DE-           | hours: publicHolidays: expected DE or a region of it, one of DE-BB, DE-BE, DE-BW, DE-BY, DE-HB, DE-HE, DE-HH, DE-MV, DE-NI, DE-NW, DE-RP, DE-SH, DE-SL, DE-SN, DE-ST, DE-TH, got "DE-"
            publicHolidays: FR          | publicHolidays: NO            | hours.publicHolidays: expected a text in quotes
            publicHolidays: FR          | publicHolidays: [FR]          | hours.publicHolidays: expected a text in quotes
            2026-11-11: usual           | 2026-12-25: usual             | hours: special.2026-12-25: expected another day, as holidays has it too
            2026-11-11: usual           | 2026-11-15: usual             | hours: special.2026-11-15: expected times such as "09:00-12:00", as open has none on sun
            2026-11-11: usual           | 2026-11-11: closed            | hours: special.2026-11-11: expected times such as "09:00-19:00", got "closed"
            2026-11-11: usual           | 2026-11-31: usual             | hours: special: expected dates such as 2026-12-24, got "2026-11-31"
            2026-11-11: usual           | 2026-11-11: "9:00-12:00"      | hours: special.2026-11-11: expected times such as "09:00-19:00", got "9:00-12:00"
            "09:00-19:00"               | "09:00-19:00, 18:00-20:00"    | hours: open: expected times that do not overlap, got 09:00-19:00 and 18:00-20:00 on mon
            sat: "10:00-17:00"          | fri: "09:00-16:00"            | hours: open: expected times that do not overlap, got 09:00-19:00 and 09:00-16:00 on fri
            "09:00-19:00"               | "24:00-02:00"                 | hours: open.mon-fri: expected times such as "09:00-19:00", got "24:00-02:00"
            "09:00-19:00"               | "09:00-25:00"                 | hours: open.mon-fri: expected times such as "09:00-19:00", got "09:00-25:00"
            "09:00-19:00"               | "09:00-19:00,"                | hours: open.mon-fri: expected times such as "09:00-19:00", got ""
            tellWait: false             | tellWait: true                | tellWait: expected false, as Twilio Programmable Voice does not tell how long visitors wait
            tellWait: false             | tellWait: maybe               | tellWait: expected true or false
            2026-12-25                  | 2026-02-30                    | hours.holidays[0]: expected a date such as 2026-12-25
            keyword: RAPPEL             | keyword: RAPPEL-RAPPEL-RAPPEL-RAPPEL-RAPPEL-RAPPEL | tracking.keyword: expected one line of at most 40 characters
            3/1h                        | 3 an hour                     | limits.callsPerNumber: expected a count and a time such as 3/1h
            3/1h                        | 3/0h                          | limits.callsPerNumber: expected a count and a time such as 3/1h
            3/1h                        | [3]                           | limits.callsPerNumber: expected a count and a time such as 3/1h
            language: fr                | retention: 6d                 | retention: expected 7d to 395d, which is messaging-to-call.journal.keep-for
            language: fr                | retention: 400d               | retention: expected 7d to 395d, which is messaging-to-call.journal.keep-for
            language: fr                | retention: 90                 | retention: expected a text in quotes
            language: fr                | retention: three months       | retention: expected a time such as 90d
            language: fr                | consent: {by: perhaps}        | consent.by: expected off, legal-notice or asked
            language: fr                | consent: {by: asked}\\nconsent: {} | line 4: expected YAML: Duplicate field 'consent'
            language: fr                | consent: {notice: "http://acme.example"} | consent.notice: expected an address such as https://acme.example/privacy, at most 120 characters
            language: fr                | consent: {version: "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"} | consent.version: expected one line of at most 60 characters
            3/1h                        | 3/8d}\\nretention: 7d\\n#      | retention: expected no less than the times of limits, which count what is kept
            3/1h                        | 3/400d                        | limits: expected no longer times than 395d, which is messaging-to-call.journal.keep-for: they count what is kept
            callsPerConversation: 2     | repeatAfter: 400d             | limits: expected no longer times than 395d, which is messaging-to-call.journal.keep-for: they count what is kept
            callsPerConversation: 2     | callsPerConversation: 0       | limits: callsPerConversation: expected at least 1
            callsPerConversation: 2     | repeatAfter: soon             | limits: repeatAfter: expected a time such as 10m
            "+33199000000"              | +33199000000                  | settings.from: expected a text in quotes: Number of the account that calls, in E.164
            accountSid: AC0             | accountSid: 007               | settings.accountSid: expected a text in quotes: Account SID, the user name of the API
            accountSid: AC0             | accountSid: off               | settings.accountSid: expected a text in quotes: Account SID, the user name of the API
            region: FR                  | region: NO                    | phone.region: expected a text in quotes
            [FR, BE, CH]                | [FR, NO]                      | phone.allowedRegions[1]: expected a text in quotes
            language: fr                | language: no                  | language: expected a text in quotes
            [ha-4821]                   | [4821]                        | websites[0]: expected a text in quotes
            keyword: RAPPEL             | keyword: 1.5                  | tracking.keyword: expected a text in quotes
            language: fr                | language: FR                  | language: expected two letters such as fr
            call-queued: Marguerite     | call-qeued: Marguerite        | texts.call-qeued: unknown text, expected a key of config/messages/visitor.properties
            call-queued: Marguerite     | moment-at.choice: Marguerite  | texts.moment-at.choice: forms of times and waits are the same for all connections, in config/messages
            Marguerite vous appelle.    | "{name} vous appelle."        | texts.call-queued: expected placeholders [at, example, keyword, notice, opensAt, wait], got {name}
            Marguerite vous appelle.    | ""                            | texts.call-queued: expected 1 to 300 characters
            Marguerite vous appelle.    | " "                           | texts.call-queued: expected 1 to 300 characters
            Marguerite vous appelle.    | true                          | texts.call-queued: expected a text in quotes, or texts by language
            Marguerite vous appelle.    | {fr: [a]}                     | texts.call-queued.fr: expected a text in quotes, or texts by language
            en: "Your                   | xx: "Your                     | texts.ask-number.xx: expected a language of [de, en, es, fr, it, nl, pt]
            {keyword: RAPPEL}           | RAPPEL                        | tracking: expected keys of keyword
            """)
    void whatIsWrongIsSaidInOneLine(String part, String replacement, String line) {
        assertThat(ACME).contains(part);
        assertThat(refusal("bad.yaml", ACME.replace(part, replacement == null ? "" : replacement.replace("\\n", "\n"))))
                .isEqualTo("bad.yaml: " + line);
    }

    @Test
    void offNeedsNoQuotes() throws Exception {
        assertThat(read("acme.yaml", ACME + "consent: {by: off, version: \"2026-11\"}\n").consent()).isEqualTo(new ConsentRule(ConsentRule.By.OFF, "2026-11", ""));
    }

    @Test
    void theTwoWaysToAskForConsentMustAgree() {
        assertThat(refusal("bad.yaml", ACME.replace("askConsent: false", "askConsent: true") + "consent: {by: off}\n"))
                .isEqualTo("bad.yaml: consent.by: expected asked, as conversation.askConsent is true, or one of the two only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url: https://api.acme.example/calls | method: PUT            | settings.url: required: Address the request goes to
            settings:  | settings:\\n  method: DELETE   | settings.method: expected one of POST, PUT, PATCH
            settings:  | settings:\\n  auth: bearer     | settings.token: required as auth=bearer: Token of auth: bearer
            settings:  | settings:\\n  headers: x       | settings.headers: expected a map: Further headers, name to value
            settings:  | settings:\\n  headers: {Authorization: "Key s3cr3t ${NOT_SET}"} | settings.headers.Authorization: expected ${NOT_SET} to be set in the environment or as a property
            settings:  | settings:\\n  body: "{a: "     | settings.body: expected a jq program
            {http: 2xx, status: accepted} | {http: 2xx, status: fine} | settings: answers.ok.status: expected "accepted" or an outcome such as number_invalid, got "fine"
            {http: 2xx, status: accepted} | {http: 5xx, status: busy} | settings: answers: expected a row with status accepted
            {ok: {http: 2xx, status: accepted}} | ok                  | settings.answers: expected a map: The answers table: which answers accept, and what the others mean
            """)
    void theSameHoldsForARequestDescribedInTheFile(String part, String replacement, String line) {
        assertThat(HTTP).contains(part);
        assertThat(refusal("bad.yaml", HTTP.replace(part, replacement.replace("\\n", "\n")))).startsWith("bad.yaml: " + line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bad.yaml    | [a, b]                  | expected keys such as title, provider and settings
            bad.yaml    | ``                      | expected keys such as title, provider and settings
            bad.yaml    | title: a\\ntitle: b     | line 2: expected YAML: Duplicate field 'title'
            bad.yaml    | a: [                    | line 1: expected YAML
            bad.yaml    | title: a\\n---\\ntitle: b | line
            bad.yaml    | settings: []\\nprovider: sandbox | settings: expected the settings of sandbox
            Acme_FR.yaml | title: a               | expected a file name of lower-case letters, digits and dashes, as it is the connection's id
            """)
    void aFileThatIsNoneIsRefused(String file, String text, String line) {
        assertThat(refusal(file, text.replace("\\n", "\n"))).startsWith(file + ": " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${${SECRET}}", "${a${SECRET}}", "${x:${${SECRET}}}"})
    void aReferenceWithinAReferenceShowsNoSecret(String value) {
        refusal("bad.yaml", HTTP.replace("https://api.acme.example/calls", "\"" + value + "\""));
    }

    /** What aliases stand for is never put in their place, so a few lines can't become a billion. */
    @Test
    void aliasesAreNotFollowed() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(9, "*a" + (i - 1)))));
        }
        assertThat(refusal("bad.yaml", ACME + bomb)).startsWith("bad.yaml: a0: unknown key");
        assertThat(read("good.yaml", ACME.replace("language: fr", "language: &anchor fr").replace("{keyword: RAPPEL}", "{keyword: *anchor }")).tracking().keyword()).isEqualTo("anchor");
    }

    private static Connection read(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        try {
            return providing.files().read().get(name.replace(".yaml", ""));
        } finally {
            Files.delete(file);
        }
    }

    private static String refusal(String name, String text) {
        Throwable refusal = catchThrowable(() -> read(name, text));
        assertThat(refusal).as(text).isInstanceOf(BadConnection.class);
        assertThat(refusal.getMessage()).doesNotContain("s3cr3t").doesNotContain("\n").doesNotContainIgnoringCase("java")
                .startsWith(folder + "/");
        return refusal.getMessage().substring(folder.toString().length() + 1);
    }
}
