package org.messagingtocall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.door.DoorException;
import org.messagingtocall.fixture.TestConnections;
import org.messagingtocall.phone.Finding;
import org.messagingtocall.phone.PhoneNumberFinder;

/** Ids are kept in clear, numbers are not: a number is no id. */
class IdInputTest {

    private final Connection french = TestConnections.connection("acme");
    private final PhoneNumberFinder finder = new PhoneNumberFinder();
    private final IdInput ids = new IdInput(finder);

    @ParameterizedTest
    @ValueSource(strings = {"+33639980102", "06 39 98 01 02", "0639980102", "06.39.98.01.02", "0033 6 39 98 01 02", "+44 7700 900123",
        "+44 (0)7700 900123", "tel:+33639980102", "+33\u00a06\u00a039\u00a098\u00a001\u00a002", "+1 202 555 0123",
        "33639980103@s.whatsapp.net", "tel_+33639980103", "visitor 0639980102", "id:0639980102;x", "wa+447700900123"})
    void aPhoneNumberIsRefusedByTheInputsNameAndNotRepeated(String number) {
        for (String name : new String[] {"conversationId", "visitorKey"}) {
            assertThatThrownBy(() -> ids.read(Map.of(name, number), name, french, Finding.none()))
                    .isInstanceOfSatisfying(DoorException.class, e -> assertThat(e.reason()).isEqualTo("input-not-an-id"))
                    .hasMessageStartingWith(name).hasMessageNotContaining("39").hasMessageNotContaining("77");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-33639980104", "x0639980104y", "c639980104", "x-06.39.98.01.04"})
    void theVeryNumberThatIsToBeCalledIsFoundHoweverItIsWritten(String id) {
        assertThatThrownBy(() -> ids.read(Map.of("visitorKey", id), "visitorKey", french, finder.find("call me: 06 39 98 01 04", "FR")))
                .isInstanceOfSatisfying(DoorException.class, e -> assertThat(e.reason()).isEqualTo("input-not-an-id"));
        assertThat(ids.read(Map.of("visitorKey", "3f2a91bc-04de-4c0c-9e0b-6a3b1a0d7a55"), "visitorKey", french, finder.find("06 39 98 01 05", "FR")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c-42", "42", "4711", "12345678", "482133770", "1700000000123", "1234567890.1700000000", "order-33639980104", "x0639980102y", "GA1.2.1234567890.1700000000",
        "482133770@shop", "0639980102-04de-4c0c-9e0b-6a3b1a0d7a55",
        "3f2a91bc-04de-4c0c-9e0b-6a3b1a0d7a55", "00000000-0000-0000-0000-000000000000", "2026-12-07"})
    void anIdIsNone(String id) {
        assertThat(ids.read(Map.of("visitorKey", id), "visitorKey", french, Finding.none())).isEqualTo(id);
    }
}
