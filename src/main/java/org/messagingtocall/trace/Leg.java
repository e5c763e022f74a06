package org.messagingtocall.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.slf4j.MDC;

/** A piece of work on a {@link Trail}, to be closed on the thread it was begun on. */
public final class Leg implements AutoCloseable {

    private final Span span;
    private final Tracer.SpanInScope scope;
    private final String former;

    /** @param former reference of the work around it, null for none */
    Leg(Span span, Tracer.SpanInScope scope, String former) {
        this.span = span;
        this.scope = scope;
        this.former = former;
    }

    /** @param value a word of ours, never one of a caller's */
    public Leg say(String key, String value) {
        span.tag(key, value);
        return this;
    }

    @Override
    public void close() {
        scope.close();
        span.end();
        if (former == null) {
            MDC.remove(Trail.REFERENCE);
        } else {
            MDC.put(Trail.REFERENCE, former);
        }
    }
}
