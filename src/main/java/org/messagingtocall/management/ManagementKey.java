package org.messagingtocall.management;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Operations that use the brands' credentials, or show what is in the journal, ask for a key over HTTP:
 * {@code Authorization: Bearer <messaging-to-call.management.key>}. Without such a property nobody gets it over HTTP.
 */
final class ManagementKey extends OncePerRequestFilter {

    private final byte[] expected;

    /** @param key {@code ""} for none */
    ManagementKey(String key) {
        this.expected = key.isEmpty() ? null : ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (expected != null && given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType("text/plain");
        response.getWriter().print(expected == null ? "set messaging-to-call.management.key to use this over HTTP" : "the key is missing or wrong");
    }
}
