package org.messagingtocall.escalation;

/**
 * A door had to answer {@code pending}, as the provider's answer did not come in time.
 *
 * @param escalationId of the escalation whose answer is still to come
 * @param request      what the door had asked
 */
public record DoorGaveUp(String escalationId, EscalationRequest request) {}
