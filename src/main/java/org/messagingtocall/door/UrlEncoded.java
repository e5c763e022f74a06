package org.messagingtocall.door;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Reads {@code name=value} pairs as they stand in a query or a form. */
public final class UrlEncoded {

    private UrlEncoded() {}

    /**
     * The decoded values by name, the first one of each.
     *
     * @throws DoorException 400 when it isn't correctly percent-encoded
     */
    public static Map<String, String> read(String text) {
        MultiValueMap<String, String> parameters =
                UriComponentsBuilder.newInstance().query(text.isEmpty() ? null : text).build().getQueryParams();
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, all) -> values.put(decode(name), decode(all.get(0) == null ? "" : all.get(0))));
        return values;
    }

    private static String decode(String text) {
        try {
            return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DoorException(400, "bad-encoding", "A query or form parameter is not correctly percent-encoded.");
        }
    }
}
