package org.messagingtocall.api;

import org.messagingtocall.escalation.EscalationRequest;

/**
 * A request of the api door, understood.
 *
 * @param request        for the spine
 * @param attempt        which attempt the caller says this is, 0 when it doesn't say
 * @param idempotencyKey the caller's {@code Idempotency-Key}, {@code ""} without one
 * @param asked          a keyed hash of what is asked for, to tell whether the key comes with something else; {@code ""} without a key
 */
public record ApiCall(EscalationRequest request, int attempt, String idempotencyKey, String asked) {}
