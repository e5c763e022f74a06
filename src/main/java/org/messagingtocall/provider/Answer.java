package org.messagingtocall.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a provider answered, as the answers table sees it.
 *
 * @param status  HTTP status
 * @param headers HTTP headers by lower-case name
 * @param text    body as text, {@code ""} when empty
 * @param json    body as JSON, null when it isn't
 */
public record Answer(int status, Map<String, List<String>> headers, String text, JsonNode json) {}
