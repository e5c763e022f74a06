package org.messagingtocall.escalation;

import org.messagingtocall.connection.Connection;

/**
 * The journal has what the provider answered to a call.
 *
 * @param escalationId of the call
 * @param connection   the one it was made through
 */
public record CallAnswered(String escalationId, Connection connection) {}
