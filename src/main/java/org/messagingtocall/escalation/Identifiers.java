package org.messagingtocall.escalation;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids and references. */
final class Identifiers {

    /** Crockford's base 32: no I, L, O, U, so that it survives being read out on the phone. */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final SecureRandom RANDOM = new SecureRandom();

    private Identifiers() {}

    /** A UUID of version 7 (RFC 9562 §5.7): time-ordered, so that the journal's index grows at its end. */
    static String newId() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        ByteBuffer tail = ByteBuffer.wrap(random);
        long high = System.currentTimeMillis() << 16 | 0x7000 | tail.getShort() & 0x0fff;
        long low = tail.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** Ten characters (50 random bits) in two groups, for example {@code 7K3QX-9M2PD}. */
    static String newReference() {
        StringBuilder reference = new StringBuilder(11);
        for (int i = 0; i < 10; i++) {
            if (i == 5) {
                reference.append('-');
            }
            reference.append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
        }
        return reference.toString();
    }
}
