package org.messagingtocall.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts an escalation's reference on every line that is logged for it, and on every span where traces are sent
 * ({@link TracesOnDemand}). Spans hold words of ours and nothing of a request: no address, header, parameter or text of an
 * exception. No trace is taken over from a request, and none is handed on to a provider.
 */
@Component
public class Trail {

    /** Field of a log line, and attribute of a span. */
    public static final String REFERENCE = "reference";

    private final Tracer tracer;

    Trail(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
    }

    /** The span of what this thread does now, for work that goes on behind it; null when there is none. */
    public Span here() {
        return tracer.currentSpan();
    }

    /** Begins what a door does for one request, on this thread; its escalation may show later. */
    public Leg request(String name) {
        return begin(tracer.spanBuilder().setNoParent().kind(Span.Kind.SERVER).name(name), "");
    }

    /** Begins a piece of work for an escalation, on this thread. */
    public Leg leg(String name, String reference) {
        return leg(name, reference, here());
    }

    /** @param parent span of the thread that asked for it, null for none */
    public Leg leg(String name, String reference, Span parent) {
        Span.Builder span = tracer.spanBuilder().name(name);
        return begin(parent == null ? span.setNoParent() : span.setParent(parent.context()), reference);
    }

    /** From here on this thread's work, up to its end, is for an escalation. */
    public void follow(String reference) {
        if (reference.isEmpty()) {
            return;
        }
        MDC.put(REFERENCE, reference);
        Span here = here();
        if (here != null) {
            here.tag(REFERENCE, reference);
        }
    }

    private Leg begin(Span.Builder builder, String reference) {
        Span span = builder.start();
        Leg leg = new Leg(span, tracer.withSpan(span), MDC.get(REFERENCE));
        MDC.remove(REFERENCE);
        follow(reference);
        return leg;
    }
}
