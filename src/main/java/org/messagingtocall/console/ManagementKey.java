package org.messagingtocall.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** The key that programs present, {@code Authorization: Bearer <messaging-to-call.management.key>}, and what who has none is told. */
final class ManagementKey implements AuthenticationEntryPoint {

    private static final String BEARER = "Bearer ";

    private final byte[] expected;

    /** @param key {@code ""} for none */
    ManagementKey(String key) {
        this.expected = key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes who presents it for signed in; leaves requests with other credentials to others. */
    AuthenticationFilter filter() {
        AuthenticationFilter filter = new AuthenticationFilter(this::check, ManagementKey::presented);
        filter.setSuccessHandler((request, response, authentication) -> {});
        filter.setFailureHandler(this::commence);
        return filter;
    }

    private Authentication check(Authentication presented) {
        byte[] given = ((String) presented.getCredentials()).getBytes(StandardCharsets.UTF_8);
        if (expected == null || !MessageDigest.isEqual(expected, given)) {
            throw new BadCredentialsException("wrong key");
        }
        return new PreAuthenticatedAuthenticationToken("key", "", List.of());
    }

    private static Authentication presented(HttpServletRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return given == null || !given.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? null
                : new PreAuthenticatedAuthenticationToken("key", given.substring(BEARER.length()));
    }

    /** No challenge of the kind that makes a browser ask for a password, and send it along from then on. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType("text/plain");
        response.getWriter().print(failure instanceof SignIn.TooOften ? failure.getMessage()
                : "the key is missing or wrong: send Authorization: Bearer <messaging-to-call.management.key>, or name and password");
    }
}
