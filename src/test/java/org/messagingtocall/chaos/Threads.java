package org.messagingtocall.chaos;

import java.util.concurrent.ThreadFactory;

/** Threads that don't keep the check from ending. */
final class Threads {

    private Threads() {}

    static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
