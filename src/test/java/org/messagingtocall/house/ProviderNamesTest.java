package org.messagingtocall.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider's name is found in Java, and a word of this project is not taken for one. */
class ProviderNamesTest {

    @ParameterizedTest
    @CsvSource({
        "acme-voice, AcmeClient client,                          true",
        "acme-voice, String ACME_URL = null;,                    true",
        "acme-voice, new Voice(),                                false",
        "phone-com,  import org.messagingtocall.phone.PhoneMask;, false",
        "phone-com,  new PhoneComClient(),                       true",
        "phone-com,  PHONE_COM_HOST,                             true",
        "answer-connect, answers.read(answer),                   false",
        "answer-connect, // as AnswerConnect wants it,           true",
        "answer-connect, answer connections,                     false",
        "http-json,  http.send(json),                            false",
        "http-json,  HttpJson body,                              true",
        "3cx,        // 3CX has no ids,                          true",
        "8x8,        8x8Client,                                  true",
        "8x8,        0x18x8f,                                    false"
    })
    void aNameIsFound(String slug, String line, boolean found) {
        assertThat(new ProviderNames().of(slug).matcher(ProviderNames.words(line)).find()).isEqualTo(found);
    }
}
