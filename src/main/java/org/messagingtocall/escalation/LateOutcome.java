package org.messagingtocall.escalation;

/**
 * The outcome of an escalation became known after a door had answered {@code pending}; the journal has it.
 *
 * @param escalationId its id
 */
public record LateOutcome(String escalationId) {}
