package org.messagingtocall.followup;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.messagingtocall.provider.RetryAfter;
import org.springframework.stereotype.Component;

/** What an exception on the way to iAdvize means for a message. */
@Component
public class SendFailures implements Processor {

    /** A visitor waits, and so does the thread. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final List<Class<? extends Throwable>> NEVER_SENT =
            List.of(ConnectException.class, UnknownHostException.class, NoRouteToHostException.class);

    /** To be told of each failure before it is decided when the message is sent again: iAdvize may have said when. */
    @Override
    public void process(Exchange exchange) {
        Instant now = Instant.now();
        retryAfter(exchange).flatMap(text -> RetryAfter.until(text, now))
                .map(until -> Duration.between(now, until))
                .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
    }

    private static Optional<String> retryAfter(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof HttpOperationFailedException answered
                ? answered.getResponseHeaders().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After")).map(Map.Entry::getValue).findFirst()
                : Optional.empty();
    }

    /** The meaning of a failure that is final. */
    public Result result(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof NotSent none) {
            return none.result();
        }
        if (failure instanceof HttpOperationFailedException answered) {
            return GraphqlAnswers.result(exchange, answered);
        }
        return NEVER_SENT.stream().anyMatch(type -> type.isInstance(failure)) ? Result.UNREACHABLE : Result.NO_ANSWER;
    }
}
