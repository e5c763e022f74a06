package org.messagingtocall.chaos;

import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.DoorClient;

/**
 * One process of a node, from its start to its end.
 *
 * @param name  the node's, and which start it is: {@code a-2}
 * @param app   the process
 * @param doors its doors
 */
record Life(String name, ChildApp app, DoorClient doors) {}
