package org.messagingtocall.check;

import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.stereotype.Component;

/** Over HTTP a connection that does not exist is a 404. */
@Component
@EndpointWebExtension(endpoint = CheckEndpoint.class)
public class CheckWebExtension {

    private final CheckEndpoint endpoint;

    public CheckWebExtension(CheckEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What the check came to. */
    @WriteOperation
    public WebEndpointResponse<CheckEndpoint.Answer> check(@Selector String connection) {
        CheckEndpoint.Answer answer = endpoint.check(connection);
        return answer == null ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND) : new WebEndpointResponse<>(answer);
    }
}
