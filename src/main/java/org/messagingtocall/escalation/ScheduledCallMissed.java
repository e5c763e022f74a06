package org.messagingtocall.escalation;

/**
 * A call that was scheduled here could not be placed at its time; the journal has it or is about to.
 *
 * @param escalationId of the call
 */
public record ScheduledCallMissed(String escalationId) {}
