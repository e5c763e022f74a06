package org.messagingtocall.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A request as it came in: raw query, raw body, headers by name. To Camel it shows none of them, so nothing a caller
 * sends can become a message header; the door takes what it needs from the methods of this class.
 */
public final class DoorRequest extends HttpServletRequestWrapper {

    /** Largest body a door reads, in bytes. */
    public static final int MAX_BODY = 64 * 1024;

    private final byte[] body;
    private final RequestsAtOnce.Place place;

    /**
     * @param body  as on the wire, or one byte longer than {@link #MAX_BODY} when it is larger than that
     * @param place it has among the doors' requests, null when it comes to no door
     */
    DoorRequest(HttpServletRequest request, byte[] body, RequestsAtOnce.Place place) {
        super(request);
        this.body = body;
        this.place = place;
    }

    /**
     * Counts it, once its caller is let in, among those that may wait together, and are not to keep others out. What is
     * answered from memory counts for nothing.
     *
     * @param connection id of the connection a call is asked for, or several words for what is no such request
     * @throws DoorException 429 when the connection has too many already
     */
    public void countFor(String connection) {
        place.countFor(connection);
    }

    /** The body, byte for byte. */
    public byte[] body() {
        return body;
    }

    public boolean isTooLarge() {
        return body.length > MAX_BODY;
    }

    /** What stands behind the {@code ?}, as received; {@code ""} when nothing does. */
    public String rawQuery() {
        return getQueryString() == null ? "" : getQueryString();
    }

    /** Names of all headers. */
    public Enumeration<String> headerNames() {
        return super.getHeaderNames();
    }

    /** All values of a header, in order. */
    public List<String> headers(String name) {
        return Collections.list(super.getHeaders(name));
    }

    /** The only value of a header, {@code ""} when it is absent or comes more than once. */
    public String header(String name) {
        List<String> values = headers(name);
        return values.size() == 1 ? values.get(0) : "";
    }

    /** The media type of the body without its parameters, in lower case; {@code ""} when the caller gave none. */
    public String mediaType() {
        String type = super.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }

    /** The decoded value of a placeholder of the door's path. */
    @SuppressWarnings("unchecked")
    public String pathVariable(String name) {
        Object variables = getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? "" : ((Map<String, String>) variables).getOrDefault(name, "");
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[0]);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return true;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("the body was read already");
            }
        };
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new java.io.StringReader(""));
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }

    @Override
    public String getContentType() {
        return null;
    }

    @Override
    public String getHeader(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }

    @Override
    public Cookie[] getCookies() {
        return null;
    }
}
