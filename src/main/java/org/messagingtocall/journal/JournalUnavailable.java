package org.messagingtocall.journal;

/** The database can't be read or written now; nothing was sent to a provider on the strength of what was asked. */
public final class JournalUnavailable extends RuntimeException {

    /** The reason of an outcome that it causes. */
    public static final String REASON = "journal-unavailable";

    private final boolean unknown;

    public JournalUnavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param unknown whether what was to be written may be written all the same */
    public JournalUnavailable(String message, Throwable cause, boolean unknown) {
        super(message, cause);
        this.unknown = unknown;
    }

    /** Whether nobody knows what is written: the database was asked, and has not answered yet. */
    public boolean isUnknown() {
        return unknown;
    }

    /** Whether this is what made another exception happen. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof JournalUnavailable) {
                return true;
            }
        }
        return false;
    }
}
