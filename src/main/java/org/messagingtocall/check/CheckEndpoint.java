package org.messagingtocall.check;

import java.util.Locale;
import org.messagingtocall.provider.CheckResult;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** The management operation that tries a connection without calling anybody: over JMX, and over HTTP with the management key. */
@Component
@Endpoint(id = "check")
public class CheckEndpoint {

    /**
     * @param connection id of the connection
     * @param result     {@code works}, {@code wrong} or {@code not-checked}
     * @param says       one sentence for an engineer
     */
    public record Answer(String connection, String result, String says) {}

    private final ConnectionCheck check;

    public CheckEndpoint(ConnectionCheck check) {
        this.check = check;
    }

    /** What the check came to, null when there is no such connection. */
    @WriteOperation
    public Answer check(@Selector String connection) {
        return check.of(connection).map(result -> new Answer(connection, word(result), result.says())).orElse(null);
    }

    /** {@code works}, {@code wrong} or {@code not-checked}. */
    static String word(CheckResult result) {
        return result.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
