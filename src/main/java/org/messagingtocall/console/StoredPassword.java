package org.messagingtocall.console;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A password as it is kept in memory, by bcrypt; and what may be set for one: in clear, or such a hash. */
final class StoredPassword {

    static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder()));

    private static final String HASHED = "{bcrypt}";
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");

    /** Bcrypt looks at no more. */
    private static final int MOST_BYTES = 72;

    private StoredPassword() {}

    /**
     * @param set as it stands in the settings; other words in braces than {@code {bcrypt}} are a part of it
     * @throws BadPassword when it can't be one
     */
    static String of(String set) {
        if (set.startsWith(HASHED)) {
            if (!HASH.matcher(set.substring(HASHED.length())).matches()) {
                throw new BadPassword("expected a hash of bcrypt, such as $2b$10$ and 53 characters, after {bcrypt}");
            }
            return set;
        }
        if (set.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new BadPassword("expected at most " + MOST_BYTES + " bytes");
        }
        return ENCODER.encode(set);
    }
}
