package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

class ManagementKeyTest {

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    /** The scheme is read in any case (RFC 9110), the key in its own. */
    @ParameterizedTest
    @CsvSource({"Bearer the-key,200", "bearer the-key,200", "BEARER the-key,200", "bearer The-Key,401", "bearer wrong,401"})
    void theSchemeIsReadInAnyCase(String authorization, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        MockHttpServletResponse response = new MockHttpServletResponse();

        new ManagementKey("the-key").filter().doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(SecurityContextHolder.getContext().getAuthentication() != null).isEqualTo(status == 200);
    }
}
