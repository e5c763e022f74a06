package org.messagingtocall.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The keys of a connection file, as written; {@link ConnectionReader} turns it into a {@link Connection}. */
record ConnectionFile(
        String title,
        JsonNode provider,
        String language,
        Map<String, JsonNode> texts,
        JsonNode settings,
        List<String> websites,
        Api api,
        PhonePolicy phone,
        Connection.Conversation conversation,
        ConsentRule consent,
        Hours hours,
        Scheduling scheduling,
        boolean tellWait,
        Connection.Tracking tracking,
        Limits limits,
        Connection.IadvizeApi iadvizeApi,
        String retention) {

    record Api(String key) {}
}
