package org.messagingtocall.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.springframework.stereotype.Component;

/**
 * No answer of a provider is read without end: at most a mebibyte, and for half a minute. What is cut off so may have
 * placed a call and is read as a connection that broke.
 */
@Component
public class BoundedAnswers implements HttpClientConfigurer {

    static final long MOST_BYTES = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration longest;

    public BoundedAnswers() {
        this(LONGEST);
    }

    /** @param longest how long an answer may take to be read */
    public BoundedAnswers(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        // What is packed is small until it is unpacked.
        builder.disableContentCompression();
        builder.addResponseInterceptorLast((response, entity, context) -> {
            if (response instanceof ClassicHttpResponse answer && answer.getEntity() != null) {
                answer.setEntity(new Bounded(answer.getEntity(), longest));
            }
        });
    }

    private static final class Bounded extends HttpEntityWrapper {

        private final long until;
        private long read;
        private boolean cut;

        Bounded(HttpEntity entity, Duration longest) {
            super(entity);
            until = System.nanoTime() + longest.toNanos();
        }

        @Override
        public InputStream getContent() throws IOException {
            InputStream content = super.getContent();
            return content == null ? null : new FilterInputStream(content) {

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    cut = cut || read > MOST_BYTES || System.nanoTime() - until > 0;
                    if (cut) {
                        throw new IOException("the answer has no end");
                    }
                    int got = in.read(bytes, offset, length);
                    read += Math.max(0, got);
                    return got;
                }

                /** Closing one that was cut would read the rest of it; the connection is given up instead. */
                @Override
                public void close() throws IOException {
                    if (!cut) {
                        in.close();
                    }
                }
            };
        }
    }
}
