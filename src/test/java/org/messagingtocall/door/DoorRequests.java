package org.messagingtocall.door;

import org.springframework.mock.web.MockHttpServletRequest;

/** Requests as the filter of the doors hands them on, for tests of what reads them. */
public final class DoorRequests {

    private DoorRequests() {}

    public static DoorRequest of(MockHttpServletRequest request) {
        return new DoorRequest(request, request.getContentAsByteArray(), null);
    }
}
