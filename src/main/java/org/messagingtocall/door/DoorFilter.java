package org.messagingtocall.door;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.messagingtocall.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a door's body once, no further and no longer than its limits, and hands on a {@link DoorRequest}. Before that it
 * refuses what the application does not take while it stops, from there, or at this moment.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DoorFilter extends OncePerRequestFilter {

    private static final byte[] NO_BODY = {};

    private final Drain drain;
    private final SourceAddresses sources;
    private final DoorLimits limits;
    private final RequestsAtOnce atOnce;
    private final Duration bodyTimeLimit;

    DoorFilter(Drain drain, SourceAddresses sources, DoorLimits limits, RequestsAtOnce atOnce, Settings settings) {
        this.drain = drain;
        this.sources = sources;
        this.limits = limits;
        this.atOnce = atOnce;
        this.bodyTimeLimit = settings.doors().bodyTimeLimit();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Door> door = Door.of(request);
        drain.begun();
        try {
            // Asked after it has begun: either it is waited for, or it is refused.
            if (drain.isRefusing()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            if (request.getRequestURI().indexOf(';') >= 0) {
                // Nobody needs a parameter in a path, and Spring fails at one that is not rightly encoded.
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            if (request.getMethod().equals(HttpMethod.OPTIONS.name())) {
                // Spring would list the methods of each path, and no browser's page asks here.
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                return;
            }
            if (door.isEmpty()) {
                // Nothing else has a use for a body.
                chain.doFilter(new DoorRequest(request, NO_BODY, null), response);
                return;
            }
            // Sources first: strangers use up nothing of iAdvize's share.
            if (!sources.admit(door.get(), request)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else if (!limits.admit(door.get())) {
                refuseForNow(response, "too-many-requests");
            } else {
                read(request, response, chain);
            }
        } finally {
            drain.ended();
        }
    }

    private static void refuseForNow(HttpServletResponse response, String reason) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, DoorLimits.RETRY_AFTER);
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value(), reason);
    }

    private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (DoorBody reading = new DoorBody(limits, bodyTimeLimit)) {
            byte[] body;
            try {
                body = reading.read(request);
            } catch (SocketTimeoutException e) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
                return;
            } catch (BulkheadFullException e) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                refuseForNow(response, "too-many-large-bodies");
                return;
            }
            // Not before the body is there: whoever sends slowly takes nobody's place, and of whom it is not read the server closes the connection.
            if (Door.calledConnection(request).filter(atOnce::refuses).isPresent()) {
                refuseForNow(response, RequestsAtOnce.SHARE_USED_UP);
                return;
            }
            Optional<RequestsAtOnce.Place> place = atOnce.begin();
            if (place.isEmpty()) {
                refuseForNow(response, "too-many-at-once");
                return;
            }
            try (RequestsAtOnce.Place taken = place.get()) {
                chain.doFilter(new DoorRequest(request, body, taken), response);
            }
        }
    }
}
