package org.messagingtocall.webhook;

import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.messagingtocall.conversation.Conversations;
import org.messagingtocall.followup.FollowUp;
import org.messagingtocall.journal.JournalUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what follows from what iAdvize told. Done twice it comes to the same, so nothing is lost for fear of that. */
@Component
public class WebhookWork {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWork.class);

    private final Webhooks webhooks;
    private final Conversations conversations;
    private final FollowUp followUp;

    WebhookWork(Webhooks webhooks, Conversations conversations, FollowUp followUp) {
        this.webhooks = webhooks;
        this.conversations = conversations;
        this.followUp = followUp;
    }

    /**
     * Works one. That a conversation went to somebody needs no work: whoever would tell the visitor something looks it up.
     */
    public void work(Webhook webhook) {
        try {
            if (webhook.type().equals(Webhook.CLOSED)) {
                conversations.forget(webhook.conversationId());
                webhooks.eraseNumbers(webhook.conversationId());
                followUp.conversationClosed(webhook.conversationId());
            }
            webhooks.worked(webhook);
        } catch (JournalUnavailable e) {
            LOG.debug("left to the next sweep", e);
        }
    }

    /** Works what a node left behind that ended or had no database. */
    @SchedulerLock(name = "webhooks", lockAtLeastFor = "5s", lockAtMostFor = "1m")
    public void sweep() {
        webhooks.due(Instant.now()).forEach(this::work);
    }
}
