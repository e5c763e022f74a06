package org.messagingtocall.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What escalations are counted by. */
record Kind(String door, String connection, String provider, String bot, String keyword, String status, String reason) {

    static final String COLUMNS = "door, connection, provider, bot_name, keyword, status, reason";

    private static final byte SEPARATOR = 0;

    static Kind of(ResultSet row) throws SQLException {
        return new Kind(row.getString("door"), row.getString("connection"), row.getString("provider"), row.getString("bot_name"),
                row.getString("keyword"), row.getString("status"), row.getString("reason"));
    }

    /** The same on every node, without asking the database: a part of its SHA-256. */
    long id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(door, connection, provider, bot, keyword, status, reason)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update(SEPARATOR);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Its values in the order of {@link #COLUMNS}. */
    Object[] values() {
        return new Object[] {id(), door, connection, provider, bot, keyword, status, reason};
    }
}
