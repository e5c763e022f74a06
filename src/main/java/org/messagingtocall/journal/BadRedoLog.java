package org.messagingtocall.journal;

/** What a process that was killed has left can't be brought into H2's file. The message repeats no value of it. */
public final class BadRedoLog extends RuntimeException {

    BadRedoLog(String file, Throwable cause) {
        super("the redo log " + file + " can't be brought into the journal (" + reason(cause) + ")", null, false, false);
    }

    private static String reason(Throwable cause) {
        return cause instanceof java.sql.SQLException refused ? "H2 refuses a statement, SQLState " + refused.getSQLState() : "the file can't be read";
    }
}
