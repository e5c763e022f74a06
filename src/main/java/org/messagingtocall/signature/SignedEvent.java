package org.messagingtocall.signature;

import java.util.Map;
import org.messagingtocall.door.DoorRequest;

/**
 * An event as it came to the door.
 *
 * @param request as on the wire
 * @param url     the address its provider knows the door by, with the query as received
 * @param form    the fields of its body, none when the body is no form
 */
public record SignedEvent(DoorRequest request, String url, Map<String, String> form) {}
