package org.messagingtocall.escalation;

/**
 * The provider told for the first time that a call reached nobody; the journal has it.
 *
 * @param escalationId of the call
 */
public record CallNotReached(String escalationId) {}
