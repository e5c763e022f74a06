package org.messagingtocall.console;

import java.util.List;
import org.messagingtocall.Settings;
import org.messagingtocall.connection.Connection;

/**
 * What an admin types into iAdvize's screens for one connection. What a value is for is said by the page.
 *
 * @param publicUrl address under which iAdvize reaches the doors
 * @param isKnown   whether that is the one that was set; else it stands for it
 * @param isUsable  whether iAdvize would call it: it wants https and port 443
 */
public record SetUpSheet(String publicUrl, boolean isKnown, boolean isUsable, String callsUrl, String channelsUrl, String botUrl,
        String healthUrl, String webhooksUrl) {

    /** Stands for an address that was not set. */
    private static final String UNKNOWN = "https://calls.example";

    static SetUpSheet of(Connection connection, Settings settings) {
        boolean known = !settings.publicUrl().isEmpty();
        String base = known ? settings.publicUrl() : UNKNOWN;
        String api = base + "/iadvize/connections/" + connection.id();
        return new SetUpSheet(base, known, base.matches("https://[^/:]+(:443)?(/.*)?"), api + "/calls", api + "/channels",
                base + "/iadvize/bot", base + "/iadvize/health", base + "/iadvize/webhooks");
    }

    /**
     * A named value of the API connection.
     *
     * @param name as it must be written
     * @param type of iAdvize's own, in its words
     */
    public record Value(String name, String type) {}

    /** What an API connection hands on; the first is needed. All are of one type: a number would lose its leading zero. */
    public List<Value> inputs() {
        return List.of("phone", "lang", "visitorKey", "visitorName", "attempt", "consent").stream().map(name -> new Value(name, "String")).toList();
    }

    /** What an API connection reads, by these names and no others. */
    public List<Value> outputs() {
        return List.of(new Value("status", "String"), new Value("callPlaced", "Boolean"), new Value("retry", "Boolean"), new Value("message", "String"),
                new Value("phoneNumber", "String"), new Value("callId", "String"), new Value("reference", "String"), new Value("reason", "String"));
    }

    /** The body as iAdvize's own example writes one. */
    public String body() {
        return "{\"phone\": {phone}}";
    }

    /** For accounts that don't put quotes around what they paste. */
    public String quotedBody() {
        return "{\"phone\": \"{phone}\"}";
    }

    /** For accounts with which neither works. */
    public String queryUrl() {
        return callsUrl + "?phone={phone}";
    }
}
