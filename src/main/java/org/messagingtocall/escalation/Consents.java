package org.messagingtocall.escalation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.escalation.Consent.Given;
import org.messagingtocall.journal.JournalWriter;
import org.springframework.stereotype.Component;

/** Says what a visitor has agreed to by a connection's rule, and keeps the words of every question that was asked. */
@Component
public class Consents {

    private static final int MAX_REMEMBERED = 1_000;
    private static final int MAX_WRITTEN = 1_000;
    private static final int VERSION_DIGITS = 12;

    private final JournalWriter writer;
    private final Cache<String, Boolean> written = Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public Consents(JournalWriter writer) {
        this.writer = writer;
    }

    /** What holds while the visitor has said nothing about it. */
    public Consent unspoken(Connection connection) {
        return switch (connection.consent().by()) {
            case OFF -> new Consent(Given.OFF, "", null);
            case LEGAL_NOTICE -> new Consent(Given.LEGAL_NOTICE, connection.consent().version(), null);
            case ASKED -> Consent.MISSING;
        };
    }

    /** A yes to a question or notice that somebody else has shown: the connection names its version. */
    public Consent elsewhere(Connection connection, Instant at) {
        return Consent.explicit(connection.consent().version(), at);
    }

    /**
     * The version of a question as it is said: its language and the beginning of its SHA-256, such as
     * {@code fr-3f2a91bc04de}. Its words are kept under that name.
     */
    public String version(String language, String question) {
        String version = language + "-" + hash(question);
        if (written.getIfPresent(version) == null) {
            String words = question.substring(0, Math.min(question.length(), MAX_WRITTEN));
            writer.submit("insert into consent_text (version, text, first_used_at) values (?, ?, ?) on conflict do nothing",
                            version, words, Instant.now())
                    .thenAccept(rows -> written.put(version, true));
        }
        return version;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
