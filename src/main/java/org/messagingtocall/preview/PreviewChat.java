package org.messagingtocall.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.messagingtocall.bot.Bot;
import org.messagingtocall.preview.PreviewLine.Kind;

/** A previewed conversation. It is in memory only, and as long as its owner keeps it. */
public final class PreviewChat {

    private final Bot bot;
    private final boolean real;
    private final String id = UUID.randomUUID().toString();
    private final List<PreviewLine> lines = new ArrayList<>();
    private boolean available = true;
    private boolean started;
    private boolean closed;

    PreviewChat(Bot bot, boolean real) {
        this.bot = bot;
        this.real = real;
    }

    /** As iAdvize would number it. */
    public String id() {
        return id;
    }

    /** Two letters, what the visitor speaks. */
    public String language() {
        return bot.language();
    }

    /** Whether a real phone may ring. */
    public boolean isReal() {
        return real;
    }

    /** Whether the bot has ended it. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** What is to be seen so far. */
    public synchronized List<PreviewLine> lines() {
        return List.copyOf(lines);
    }

    Bot bot() {
        return bot;
    }

    synchronized void add(PreviewLine line) {
        closed |= line.kind() == Kind.CLOSE && line.isSure();
        lines.add(line);
    }

    /** Says so when it has changed. */
    synchronized void available(boolean now) {
        if (now != available) {
            add(PreviewLine.of(now ? Kind.ONLINE : Kind.OFFLINE, ""));
        }
        available = now;
    }

    /** True the first time. */
    synchronized boolean start() {
        boolean first = !started;
        started = true;
        return first;
    }
}
