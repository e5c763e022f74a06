package org.messagingtocall.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Where a run takes place: the nodes and their database. */
interface Stage extends AutoCloseable {

    List<Node> nodes();

    /** Ends all connections that a node has to the database. */
    void terminate(Node node);

    /** Has the database refuse everything written by the nodes, or take it again. */
    void readOnly(boolean on);

    /** Whether {@link #rows()} can be read while the nodes work. */
    boolean isReadable();

    /** What the journal holds. */
    List<Row> rows() throws SQLException;

    @Override
    void close() throws IOException;
}
