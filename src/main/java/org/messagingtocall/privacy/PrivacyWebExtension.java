package org.messagingtocall.privacy;

import java.util.Map;
import org.messagingtocall.journal.JournalUnavailable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Over HTTP a request that can't be understood is a 400 that says why, and a database that is away a 503. */
@Component
@EndpointWebExtension(endpoint = PrivacyEndpoint.class)
public class PrivacyWebExtension {

    private final PrivacyEndpoint endpoint;

    public PrivacyWebExtension(PrivacyEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Like {@link PrivacyEndpoint#answer}. */
    @WriteOperation
    public WebEndpointResponse<Object> answer(@Selector String operation, @Nullable String reference, @Nullable String number,
            @Nullable String region, @Nullable String conversation, @Nullable String after) {
        try {
            return new WebEndpointResponse<>(endpoint.answer(operation, reference, number, region, conversation, after));
        } catch (InvalidEndpointRequestException e) {
            return new WebEndpointResponse<>(Map.of("error", e.getReason()), WebEndpointResponse.STATUS_BAD_REQUEST);
        } catch (JournalUnavailable e) {
            return new WebEndpointResponse<>(Map.of("error", "the database does not answer"), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
    }
}
