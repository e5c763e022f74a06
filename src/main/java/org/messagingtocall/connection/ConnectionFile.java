package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The keys of a connection file, as written; {@link ConnectionReader} turns it into a {@link Connection}. */
record ConnectionFile(
        String title,
        String provider,
        String language,
        ObjectNode settings,
        List<String> websites,
        Api api,
        Connection.Phone phone,
        Connection.Conversation conversation,
        ConsentRule consent,
        Hours hours,
        Scheduling scheduling,
        Connection.Tracking tracking,
        Connection.Limits limits,
        Connection.IadvizeApi iadvizeApi) {

    record Api(String key) {}
}
