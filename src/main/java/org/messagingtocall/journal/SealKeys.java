package org.messagingtocall.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.messagingtocall.Settings;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/**
 * The keys of what is kept encrypted: {@code messaging-to-call.journal.seal-keys}, of which the first seals and all open.
 * The {@link JournalKey} opens what carries no key's id, and seals when there are no others.
 */
@Component
public class SealKeys {

    /** Id of the journal's key, which never stands before what it seals. */
    static final String JOURNAL_KEY = "";

    /** Keeps the keys apart from those of the hashes, should somebody use one secret for both. */
    private static final String SALT = HexFormat.of().formatHex("sealed".getBytes(StandardCharsets.US_ASCII));

    /** Ids stand in clear before what is sealed. */
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,32}):(\\S{16,})");

    private final Map<String, TextEncryptor> keys = new LinkedHashMap<>();

    /** @throws BadSealKey when one isn't of the form, or two have the same id */
    public SealKeys(Settings settings, JournalKey journalKey) {
        List<String> written = settings.journal().sealKeys();
        for (int i = 0; i < written.size(); i++) {
            Matcher key = FORM.matcher(written.get(i));
            if (!key.matches()) {
                throw new BadSealKey(i, "expected an id of up to 32 letters, digits, dots, dashes and underscores, a colon, and a secret"
                        + " of at least 16 characters");
            }
            if (keys.put(key.group(1), Encryptors.delux(key.group(2), SALT)) != null) {
                throw new BadSealKey(i, "another key has the same id");
            }
        }
        keys.put(JOURNAL_KEY, Encryptors.delux(journalKey.value(), SALT));
    }

    /** Id of the key that seals. */
    String current() {
        return keys.keySet().iterator().next();
    }

    Optional<TextEncryptor> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
