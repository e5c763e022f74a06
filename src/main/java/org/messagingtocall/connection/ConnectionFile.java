package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The keys of a connection file, as written; {@link ConnectionReader} turns it into a {@link Connection}. */
record ConnectionFile(
        String title,
        String provider,
        String language,
        Map<String, JsonNode> texts,
        ObjectNode settings,
        List<String> websites,
        Api api,
        Connection.Phone phone,
        Connection.Conversation conversation,
        Hours hours,
        Connection.Tracking tracking,
        Connection.Limits limits,
        Connection.IadvizeApi iadvizeApi) {

    record Api(String key) {}
}
