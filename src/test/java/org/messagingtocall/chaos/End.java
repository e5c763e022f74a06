package org.messagingtocall.chaos;

/**
 * How a process was made to end.
 *
 * @param at     when that began, of {@link System#nanoTime()}
 * @param killed whether by {@code kill -9}, else it was told to stop
 */
record End(long at, boolean killed) {}
