package org.messagingtocall.journal;

import java.time.Instant;
import org.messagingtocall.Settings;
import org.messagingtocall.conversation.Conversations;
import org.springframework.stereotype.Component;

/** Deletes what is kept no longer. Safe on any number of nodes: deleting twice deletes once. */
@Component
public class Retention {

    private final Settings.Journal settings;
    private final Journal journal;
    private final Deliveries deliveries;
    private final Conversations conversations;

    public Retention(Settings settings, Journal journal, Deliveries deliveries, Conversations conversations) {
        this.settings = settings.journal();
        this.journal = journal;
        this.deliveries = deliveries;
        this.conversations = conversations;
    }

    public void run() {
        journal.deleteBefore(Instant.now().minus(settings.keepFor()));
        deliveries.deleteExpired();
        conversations.deleteExpired();
    }
}
