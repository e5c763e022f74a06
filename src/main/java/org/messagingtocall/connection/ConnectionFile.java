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
        PhonePolicy phone,
        Connection.Conversation conversation,
        ConsentRule consent,
        Hours hours,
        Connection.Tracking tracking,
        Limits limits,
        Connection.IadvizeApi iadvizeApi,
        String retention) {

    record Api(String key) {}
}
