package org.messagingtocall.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of one kind, each another one, ready to be sent. */
interface Requests {

    /** The outcome of a request whose call was placed. */
    String PLACED = "call_placed";

    /** Secret and key of whatever is asked. */
    String SECRET = "benchmark-secret";

    /** Of the whole run, so that no two requests are for the same number. */
    AtomicInteger NUMBERS = new AtomicInteger();

    /** The next request, head and body. May be called by one thread at a time. */
    byte[] next();

    /** What the answer says: {@link #PLACED}, or any other word to count it by. */
    String outcome(int http, String body);

    /** Fictitious numbers run out at this rate, so these are any French mobile numbers; nobody is called. As people type them. */
    static String number(int n) {
        String digits = "%c%07d".formatted("01245678".charAt(n / 10_000_000 % 8), n % 10_000_000);
        return "06 " + digits.substring(0, 2) + " " + digits.substring(2, 4) + " " + digits.substring(4, 6) + " " + digits.substring(6);
    }

    /** An HTTP request with a JSON body. */
    static byte[] http(String line, String header, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = (line + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
