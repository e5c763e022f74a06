package org.messagingtocall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.mock.env.MockEnvironment;

/** The check has no password of its own, so other machines don't get it. */
class LocalCheckTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "::1,true", "localhost,true", "'',false", "0.0.0.0,false", "192.0.2.7,false", "no such host,false"})
    void isServedOnLocalhostOnly(String address, boolean served) {
        LocalCheck filter = new LocalCheck(new MockEnvironment().withProperty("management.server.address", address));

        assertThat(filter.match(endpoint("check"))).isEqualTo(served);
        assertThat(filter.match(endpoint("health"))).isTrue();
    }

    @SuppressWarnings("removal")
    private static ExposableWebEndpoint endpoint(String id) {
        return new ExposableWebEndpoint() {
            @Override
            public EndpointId getEndpointId() {
                return EndpointId.of(id);
            }

            @Override
            public String getRootPath() {
                return id;
            }

            @Override
            public boolean isEnableByDefault() {
                return true;
            }

            @Override
            public Access getDefaultAccess() {
                return Access.UNRESTRICTED;
            }

            @Override
            public Collection<WebOperation> getOperations() {
                return List.of();
            }
        };
    }
}
