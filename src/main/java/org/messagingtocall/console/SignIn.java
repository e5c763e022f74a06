package org.messagingtocall.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.messagingtocall.Settings;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks name and password of whoever uses the management port, and lets nobody guess: after ten wrong ones in a row
 * from an address it takes none from there for a minute.
 */
@Component
class SignIn implements AuthenticationManager {

    private static final int WRONG_AT_MOST = 10;
    private static final long MOST_ADDRESSES = 10_000;
    private static final int BYTES = 15;

    private final DaoAuthenticationProvider passwords;
    private final Cache<String, AtomicInteger> wrong = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1)).maximumSize(MOST_ADDRESSES).build();

    SignIn(Settings settings) {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        Settings.Management management = settings.management();
        String password = management.password().isEmpty() ? made(management.user()) : management.password();
        passwords = new DaoAuthenticationProvider(new InMemoryUserDetailsManager(User.withUsername(management.user())
                .password(password.matches("\\{[^{}]+}.+") ? password : encoder.encode(password)).build()));
        passwords.setPasswordEncoder(encoder);
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
        AtomicInteger failures = wrong.get(from, unknown -> new AtomicInteger());
        if (failures.get() >= WRONG_AT_MOST) {
            throw new TooOften();
        }
        try {
            Authentication signedIn = passwords.authenticate(authentication);
            wrong.invalidate(from);
            return signedIn;
        } catch (BadCredentialsException e) {
            failures.incrementAndGet();
            throw e;
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
