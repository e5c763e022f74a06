package org.messagingtocall.token;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The answer of a login host, of which no more is read than any token takes.
 *
 * @param answer what the host answered
 */
record BoundedResponse(ClientHttpResponse answer) implements ClientHttpResponse {

    private static final int MOST_BYTES = 1 << 18;

    @Override
    public InputStream getBody() throws IOException {
        return new FilterInputStream(answer.getBody()) {

            private int left = MOST_BYTES;

            @Override
            public int read() throws IOException {
                return left-- > 0 ? in.read() : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left <= 0) {
                    return -1;
                }
                int got = in.read(bytes, offset, Math.min(length, left));
                left -= Math.max(0, got);
                return got;
            }
        };
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return answer.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return answer.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return answer.getHeaders();
    }

    @Override
    public void close() {
        answer.close();
    }
}
