package org.messagingtocall.escalation;

/**
 * A door answered {@code pending}: the provider's answer did not come in time, or did not say what became of the call.
 *
 * @param escalationId of the escalation whose outcome may still become known
 * @param request      what the door had asked
 */
public record DoorGaveUp(String escalationId, EscalationRequest request) {}
