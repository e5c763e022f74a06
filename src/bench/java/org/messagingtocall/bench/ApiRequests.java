package org.messagingtocall.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests to the api door, of a visitor and for a number of its own, to so many connections in turn.
 *
 * @param connections how many
 * @param keyed       whether each has an {@code Idempotency-Key}
 */
record ApiRequests(int connections, boolean keyed) implements Requests {

    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");

    static final ApiRequests PLAIN = new ApiRequests(1, false);

    @Override
    public byte[] next() {
        int n = NUMBERS.incrementAndGet();
        return Requests.http("POST /iadvize/connections/" + App.connection(n % connections) + "/calls",
                "X-Api-Key: " + SECRET + (keyed ? "\r\nIdempotency-Key: key-" + n : ""),
                "{\"phone\":\"" + Requests.number(n) + "\",\"visitorKey\":\"visitor-" + n + "\"}");
    }

    @Override
    public String outcome(int http, String body) {
        Matcher status = STATUS.matcher(body);
        String said = status.find() ? status.group(1) : "no-status";
        return http == 200 ? said : "http-" + http;
    }
}
