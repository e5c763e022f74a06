package org.messagingtocall.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.messagingtocall.fixture.DoorClient;
import org.messagingtocall.fixture.RawHttp;

/** Sends requests to a running application over one connection, and looks at each answer. */
final class DoorCheck implements Fuzz.Check<Request> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FLAT = Set.of("status", "callPlaced", "retry", "message", "phoneNumber", "callId", "reference", "reason");
    private static final Set<String> REFUSAL = Set.of("error", "message");

    private static final Set<Integer> BARE = Set.of(204, 400, 417, 431, 501, 505);

    /** What no answer may hold, whatever was asked. */
    private static final List<String> SECRET = List.of(Nasty.CANARY, DoorClient.SECRET, DoorClient.API_KEY, "s3cr3t-of-the-contact-centre", "org.messagingtocall",
            "org.apache", "org.springframework", "com.fasterxml", "java.lang", "Exception", "\tat ", "Tomcat");

    private final int port;
    private final boolean flat;
    private RawHttp connection;

    /** @param flat whether the door answers with the flat object */
    DoorCheck(int port, boolean flat) {
        this.port = port;
        this.flat = flat;
    }

    @Override
    public String of(Request request) throws IOException {
        RawHttp.Answer answer;
        try {
            answer = send(request);
        } catch (SocketTimeoutException e) {
            connection = null;
            return "no answer within " + Fuzz.HANG_MS + " ms";
        }
        if (answer.header("Connection").equalsIgnoreCase("close")) {
            connection.close();
            connection = null;
        }
        String text = answer.headers() + answer.body();
        for (String secret : SECRET) {
            if (text.contains(secret)) {
                return "answered " + answer.status() + " with " + secret + ": " + answer.body();
            }
        }
        if (answer.status() >= 500 && answer.status() != 501 && answer.status() != 505) {
            return "answered " + answer.status() + ": " + answer.body();
        }
        String wrong = shape(answer);
        return wrong.isEmpty() && flat ? number(request, answer) : wrong;
    }

    private RawHttp.Answer send(Request request) throws IOException {
        if (connection == null) {
            connection = new RawHttp("127.0.0.1", port, Fuzz.HANG_MS);
        }
        try {
            connection.write(request.bytes(port));
            return connection.read();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // The server may have closed it after the answer before: once more on a new one.
            connection = new RawHttp("127.0.0.1", port, Fuzz.HANG_MS);
            connection.write(request.bytes(port));
            return connection.read();
        }
    }

    private String shape(RawHttp.Answer answer) {
        if (answer.body().isEmpty()) {
            // What is no HTTP is refused by the server itself, before it knows of a door.
            return BARE.contains(answer.status()) ? "" : "answered " + answer.status() + " with nothing";
        }
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (IOException e) {
            return "answered " + answer.status() + " with no JSON: " + answer.body();
        }
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        boolean error = answer.status() >= 400;
        if (error && !names.equals(REFUSAL) && !(flat && names.equals(FLAT))
                || !error && flat && !names.equals(FLAT) && !names.equals(Set.of("available", "message")) && !names.equals(Set.of("channels"))) {
            return "answered " + answer.status() + " in another shape: " + answer.body();
        }
        return "";
    }

    /** The number that is answered is the one that was asked for. */
    private static String number(Request request, RawHttp.Answer answer) throws IOException {
        String number = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()).path("phoneNumber").asText();
        if (number.isEmpty()) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        String asked = request.target() + " " + new String(request.body(), StandardCharsets.UTF_8);
        (asked + " " + decoded(asked)).codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return number.matches("\\+[1-9]\\d{1,14}") && digits.toString().contains(number.substring(number.length() - 4)) ? "" : "another's number: " + answer.body();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", " "), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
