package org.messagingtocall.connection;

import java.util.Set;

/**
 * The connections were read and have their routes.
 *
 * @param routes ids of the routes that are new, which run
 */
public record ConnectionRoutesChanged(Set<String> routes) {}
