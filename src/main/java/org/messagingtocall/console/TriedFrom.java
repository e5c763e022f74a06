package org.messagingtocall.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import org.messagingtocall.door.SourceAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * From where a password is tried, so that strangers lock nobody out: a browser in which somebody has signed in is a place of its
 * own, by a cookie that says nothing else (OWASP, Device Cookies); others are where their address is, told by trusted proxies.
 */
@Component
class TriedFrom implements AuthenticationDetailsSource<HttpServletRequest, WebAuthenticationDetails> {

    private static final String COOKIE = "messaging-to-call-known";
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final long MOST_BROWSERS = 1_000;

    private final StringKeyGenerator random = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private final Cache<String, Boolean> known = Caffeine.newBuilder().expireAfterAccess(KNOWN_FOR).maximumSize(MOST_BROWSERS).build();
    private final SourceAddresses addresses;

    TriedFrom(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public WebAuthenticationDetails buildDetails(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        boolean isKnown = cookie != null && known.getIfPresent(cookie.getValue()) != null;
        return new WebAuthenticationDetails(isKnown ? cookie.getValue() : addresses.client(request), null);
    }

    /** Somebody has signed in there. */
    void remember(HttpServletRequest request, HttpServletResponse response) {
        String value = random.generateKey();
        known.put(value, true);
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, value).path("/console").maxAge(KNOWN_FOR)
                .httpOnly(true).sameSite("Strict").secure(request.isSecure()).build().toString());
    }
}
