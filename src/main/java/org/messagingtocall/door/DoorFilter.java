package org.messagingtocall.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a door's body once, no further than its size limit, and hands on a {@link DoorRequest}; refuses it while the
 * application stops.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DoorFilter extends OncePerRequestFilter {

    private final Drain drain;

    public DoorFilter(Drain drain) {
        this.drain = drain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        drain.begun();
        try {
            // Asked after it has begun: either it is waited for, or it is refused.
            if (drain.isRefusing()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                read(request, response, chain);
            }
        } finally {
            drain.ended();
        }
    }

    private static void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getContentLengthLong() > DoorRequest.MAX_BODY
                ? new byte[DoorRequest.MAX_BODY + 1]
                : request.getInputStream().readNBytes(DoorRequest.MAX_BODY + 1);
        chain.doFilter(new DoorRequest(request, body), response);
    }
}
