package org.messagingtocall.journal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Encrypts (AES-256 in GCM, with one of the {@link SealKeys}) what must be read again later, and by us only. What is
 * sealed carries the id of its key: {@code 2026-11:9f0c…}; none, when it is the journal's.
 */
@Component
public class Seal {

    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);

    private final SealKeys keys;

    /** Ids of keys of which the log has a line already. */
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    public Seal(SealKeys keys) {
        this.keys = keys;
    }

    public String seal(String text) {
        String id = keys.current();
        return (id.equals(SealKeys.JOURNAL_KEY) ? "" : id + ":") + keys.find(id).orElseThrow().encrypt(text);
    }

    /** The text, empty when its key is not here, is another one of the same id, or the text was tampered with. */
    public Optional<String> open(String sealed) {
        String id = idOf(sealed);
        try {
            Optional<String> text = keys.find(id).map(key -> key.decrypt(sealed.substring(sealed.indexOf(':') + 1)));
            if (text.isEmpty()) {
                miss(id, "this node has no such key in messaging-to-call.journal.seal-keys");
            }
            return text;
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            miss(id, "this node's key of that name does not open it");
            return Optional.empty();
        }
    }

    private void miss(String id, String why) {
        if (missed.add(id)) {
            LOG.error("something in the journal is sealed with {} and stays shut: {}", nameOf(id), why);
        }
    }

    static String nameOf(String id) {
        return id.equals(SealKeys.JOURNAL_KEY) ? "the journal's key" : "key " + id;
    }

    private static String idOf(String sealed) {
        return sealed.substring(0, Math.max(0, sealed.indexOf(':')));
    }
}
