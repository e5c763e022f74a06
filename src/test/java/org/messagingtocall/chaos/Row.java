package org.messagingtocall.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the journal knows of an escalation.
 *
 * @param reference for people
 * @param phoneHash keyed hash of the number
 * @param status    its outcome
 * @param answered  whether the outcome is the provider's, or ours for want of one
 */
record Row(String reference, String phoneHash, String status, boolean answered) {

    static List<Row> all(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select reference, phone_hash, status, answered_at from escalation")) {
            while (found.next()) {
                rows.add(new Row(found.getString(1), found.getString(2), found.getString(3), found.getObject(4) != null));
            }
        }
        return rows;
    }
}
