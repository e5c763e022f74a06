package org.messagingtocall.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.messagingtocall.Settings;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks name and password of whoever uses the management port, and lets nobody guess: after some wrong ones within a minute it
 * checks none that {@link TriedFrom comes from there} until the minute is over, the right one neither.
 */
@Component
class SignIn implements AuthenticationManager {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final long MOST_SOURCES = 10_000;
    private static final int BYTES = 15;

    private final DaoAuthenticationProvider passwords;
    private final RateLimiterConfig limit;
    private final Cache<String, RateLimiter> wrong = Caffeine.newBuilder()
            .expireAfterAccess(PERIOD.multipliedBy(2)).maximumSize(MOST_SOURCES).build();

    /** @throws BadPassword when the one that is set can't be one */
    SignIn(Settings settings) {
        Settings.Management management = settings.management();
        String password = management.password().isEmpty() ? made(management.user()) : management.password();
        passwords = new DaoAuthenticationProvider(new InMemoryUserDetailsManager(
                User.withUsername(management.user()).password(StoredPassword.of(password)).build()));
        passwords.setPasswordEncoder(StoredPassword.ENCODER);
        limit = RateLimiterConfig.custom().limitForPeriod(management.wrongPasswords()).limitRefreshPeriod(PERIOD).timeoutDuration(Duration.ZERO).build();
    }

    /** Too many wrong passwords came from there. */
    static final class TooOften extends LockedException {
        private static final long serialVersionUID = 1;

        TooOften() {
            super("too many wrong passwords: try again in a minute");
        }
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String from = authentication.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        RateLimiter left = wrong.get(from, unknown -> RateLimiter.of("sign-in", limit));
        // One after the other from one place: of many at once each wrong one is counted before the next is checked. A right one takes
        // nothing back, as it may be another person's.
        synchronized (left) {
            if (left.getMetrics().getAvailablePermissions() < 1) {
                throw new TooOften();
            }
            try {
                return passwords.authenticate(authentication);
            } catch (BadCredentialsException e) {
                left.acquirePermission();
                throw e;
            }
        }
    }

    /** Not logged: logs are kept and read by others. */
    private static String made(String user) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        System.out.println("Console: sign in as " + user + " with the password " + password
                + " (made for this run; set messaging-to-call.management.password to choose one)");
        return password;
    }
}
