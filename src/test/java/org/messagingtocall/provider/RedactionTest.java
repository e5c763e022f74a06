package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.ConsentRule;
import org.messagingtocall.connection.Hours;
import org.messagingtocall.connection.Limits;
import org.messagingtocall.connection.PhonePolicy;
import org.messagingtocall.message.OwnTexts;
import org.messagingtocall.phone.NumberFormat;

/** Providers that repeat the request in their answer, as it was or encoded. */
class RedactionTest {

    private static final Connection CONNECTION = new Connection("acme", "ACME", "sandbox", "fr", OwnTexts.NONE, JsonNodeFactory.instance.objectNode(),
            Set.of("s3cr3t-of-acme", "Pa\\ssw0rd%41x"), List.of(), Connection.Api.NONE, new PhonePolicy("FR", null, null, null),
            new Connection.Conversation(false, false, null, null, null, false), new ConsentRule(null, null, null), Hours.ALWAYS, null, false, new Connection.Tracking(null),
            Limits.NONE, null, null, NumberFormat.E164, List.of(), "connection-acme", null);
    private static final String TOKEN = "AbCd.IjKl~StUv";
    private static final List<String> SAID = List.of("Zoé \"Zaz\" Dupont-Lajoie", "mon numéro: 06 39 98 01 02");

    @ParameterizedTest
    @ValueSource(strings = {
        "no: s3cr3t-of-acme",
        "no: acme:Pa\\ssw0rd%41x",
        "{\"token\":\"AbCd.IjKl~StUv\"}",
        "no: Basic YWNtZTpzM2NyM3Qtb2YtYWNtZQ==",
        "no: YWNtZTpzM2NyM3Qtb2YtYWNtZQ==",
        "{\"error\":\"invalid token Bearer T0K3N-abcdef\"}",
        "headers: Authorization=Bearer%20T0K3N-abcdef",
        "Application key:T0K3N-abcdef",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlLW9mLWl0"})
    void credentialsAreMasked(String text) {
        assertThat(Redaction.of(text, CONNECTION, TOKEN, SAID)).doesNotContain("s3cr3t", "ssw0rd", "IjKl", "YWNtZ", "T0K3N", "eyJ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"name\":\"Zoé \\\"Zaz\\\" Dupont-Lajoie\"}",
        "{\"name\":\"Zo\\u00e9 \\\"Zaz\\\" Dupont-Lajoie\"}",
        "name=Zo%C3%A9+%22Zaz%22+Dupont-Lajoie",
        "user zoé.dupontlajoie",
        "user RHVwb250",
        "Zoe%CC%81 du\u00adpont",
        "page\\nZaz",
        "{\"state\":\"eyJwYWdlIjoibW9uIG51bcOpcm86IDA2IDM5IDk4IDAxIDAyIiwibmFtZSI6IlpvZSBEdXBvbnQifQ==\"}",
        "06 39 98 01 02 is no number",
        "%2B33639980102"})
    void whatTheVisitorGaveIsMasked(String text) {
        assertThat(Redaction.of(text, CONNECTION, TOKEN, SAID)).doesNotContainIgnoringCase("zoé")
                .doesNotContainIgnoringCase("dupont").doesNotContainIgnoringCase("zaz").doesNotContain("398").doesNotContain("eyJ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NUMBER_NOT_CALLABLE_IN_COUNTRY_401", "https://www.vendor.example/docs/errors/212", "application.error.queue_full",
        "application not found", "DestinationNotAllowedException"})
    void codesStay(String code) {
        assertThat(Redaction.of("{\"code\":\"" + code + "\"}", CONNECTION, TOKEN, SAID)).isEqualTo("{\"code\":\"" + code + "\"}");
    }

    @Test
    void whatOpsNeedStays() {
        assertThat(Redaction.of("{\"code\":\"DestinationNotAllowedException\",\"field\":\"contact_phone_number\",\"status\":422}", CONNECTION, TOKEN, SAID))
                .contains("DestinationNotAllowedException", "contact_phone_number", "422");
    }

    /** Soft hyphens are dropped: what stands behind many of them would come to light, were it looked at. */
    @Test
    void whatStandsFarBehindIsNotLookedAt() {
        assertThat(Redaction.of("\u00ad".repeat(100) + "read", CONNECTION, TOKEN, SAID)).isEqualTo("read");
        assertThat(Redaction.of("\u00ad".repeat(5_000) + "read", CONNECTION, TOKEN, SAID)).isEmpty();
    }

    @Test
    void aHugeAnswerTakesNoTime() {
        assertThat(Redaction.of("<input ".repeat(1_000_000), CONNECTION, TOKEN, SAID)).hasSizeLessThan(400);
    }
}
