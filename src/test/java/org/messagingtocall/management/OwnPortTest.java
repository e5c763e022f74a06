package org.messagingtocall.management;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class OwnPortTest {

    @ParameterizedTest
    @CsvSource({"8080, 8080", "9000, 9000"})
    void ofTheDoorsIsRefused(String doors, String management) {
        assertThatThrownBy(() -> new OwnPort(ports(doors, management)))
                .hasMessage("management.server.port: expected another port than server.port");
    }

    @ParameterizedTest
    @CsvSource({"8080, 9876", "0, 0", "8080, -1"})
    void anotherOrNoneIsNot(String doors, String management) {
        assertThatCode(() -> new OwnPort(ports(doors, management))).doesNotThrowAnyException();
    }

    private static MockEnvironment ports(String doors, String management) {
        return new MockEnvironment().withProperty("server.port", doors).withProperty("management.server.port", management);
    }
}
