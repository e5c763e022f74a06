package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.messagingtocall.phone.NumberFormat;

class ManifestTest {

    private static final String MANIFEST = """
            title: ACME
            documentation: https://docs.acme.example
            settings:
              account: {is: required, help: "Account"}
              token: {is: secret, help: "Token"}
              spare: {is: optional secret, help: "Spare token"}
              baseUrl: {is: url, default: "https://api.acme.example", help: "Host"}
            oneOf: [account, spare]
            numberFormat: digits
            acceptance: scheduled
            events:
              signature: jwt
              key: spare
              callId: $.id
              states:
                busy: {json: {path: $.status, is: busy}, state: busy_line}
            answers:
              accepted: {http: 2xx, status: accepted}
            """;

    private static Provider provider(String text) {
        Provider provider = new Provider();
        provider.setManifest(text);
        provider.check();
        return provider;
    }

    @Test
    void aManifestIsReadInItsOrder() {
        Provider provider = provider(MANIFEST);

        assertThat(provider.settingRules().keySet()).containsExactly("account", "token", "spare", "baseUrl");
        SettingRule token = provider.settingRules().get("token");
        assertThat(token.required()).isTrue();
        assertThat(token.secret()).isTrue();
        assertThat(provider.settingRules().get("spare").required()).isFalse();
        assertThat(provider.settingRules().get("baseUrl").kind()).isEqualTo(SettingRule.Kind.URL);
        assertThat(provider.settingRules().get("baseUrl").defaultValue()).isEqualTo("https://api.acme.example");
        assertThat(provider.numberFormat()).isEqualTo(NumberFormat.DIGITS);
        assertThat(provider.acceptance()).isEqualTo("scheduled");
        assertThat(provider.note()).isEmpty();
        assertThat(provider.table()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title: ACME           | titel: ACME          | titel: unknown key, expected one of acceptance, answers, answersInSettings, callId, check, code, documentation, events, idempotency, note, numberFormat, oneOf, pretends, retryAfter, schedules, settings, title, token, unanswered, unconfirmed, validatesNumbers, wait
            title: ACME           | title: ""            | title: expected a text
            documentation: https://docs.acme.example | note: x | documentation: expected a text
            is: required          | is: needed           | settings.account.is: expected words of [jq, map, optional, required, secret, url]
            is: required          | values: [a]          | settings.account.is: expected words of [jq, map, optional, required, secret, url]
            help: "Account"       | help: ""             | settings.account.help: expected one line that says what it is
            [account, spare]      | [account, other]     | oneOf: expected declared settings, got other
            numberFormat: digits  | numberFormat: e146   | numberFormat: expected e164, digits, national or idd, got "e146"
            acceptance: scheduled | acceptance: dialled  | acceptance: expected placed, queued or scheduled, got "dialled"
            signature: jwt        | signature: rot13     | events.signature: expected one of [twilio, plivo, telnyx, sinch, jwt], got "rot13"
            signature: jwt        | note: x              | events.note: unknown key, expected one of callId, key, signature, socket, states
            key: spare            | key: other           | events.key: expected a declared setting, got "other"
            callId: $.id          | callId: "$["         | events.callId: expected a JSONPath such as $.error.code, got "$["
            state: busy_line      | state: busy          | events.states.busy.state: expected one of [ringing, cancelled, no_answer, busy_line, failed, answered, completed], got "busy"
            state: busy_line      | state: failed, reason: A b | events.states.busy.reason: expected words in lower case with dashes, at most 64 characters
            json: {path: $.status | http: 200, json: {path: $.status | events.states.busy.http: expected one of [header, json, reason, state, text]
            is: busy}, state      | like: busy}, state   | events.states.busy.json.like: expected path, is or matches
            status: accepted      | status: busy         | answers: expected a row with status accepted
            acceptance: scheduled | unanswered: {does: x} | unanswered: expected does, and either repeatFor, or askFor and answers
            acceptance: scheduled | unanswered: {repeatFor: 5m} | unanswered: expected does, and either repeatFor, or askFor and answers
            acceptance: scheduled | unanswered: {does: x, repeatFor: 5m} | unanswered.repeatFor: expected idempotency: token, else a repeat would be a second call
            acceptance: scheduled | unanswered: {does: x, askFor: soon, answers: {a: {http: 200, status: accepted}}} | unanswered.askFor: expected a duration such as 30s, got "soon"
            acceptance: scheduled | wait: {seconds: $.wait} | wait: expected a check that does something, as its answer tells the wait
            acceptance: scheduled | wait: {needs: account}  | wait: expected either seconds or milliseconds, a JSONPath
            acceptance: scheduled | wait: {minutes: $.wait} | wait.minutes: unknown key, expected one of milliseconds, needs, seconds
            acceptance: scheduled | check: {does: x, answers: {a: {http: 200, works: y}}}\\nwait: {seconds: "$["} | wait.seconds: expected a JSONPath such as $.error.code, got "$["
            acceptance: scheduled | check: {does: x, answers: {a: {http: 200, works: y}}}\\nwait: {seconds: $.wait, needs: queue} | wait.needs: expected a declared setting, got "queue"
            """)
    void aManifestThatCannotBeUsedSaysWhy(String part, String replacement, String message) {
        assertThat(MANIFEST).contains(part);
        assertThatThrownBy(() -> provider(MANIFEST.replace(part, replacement.replace("\\n", "\n"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
