package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.messagingtocall.escalation.Deadline;
import org.springframework.stereotype.Component;

/** Answers each delivery once: a duplicate waits for the first one's answer and gets it, on whichever node it arrives. */
@Component
public class Deliveries {

    /** Longer than any door takes, so an older claim without an answer belongs to a process that is gone. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    static final Duration KEPT = Duration.ofHours(24);
    private static final long POLL_MS = 100;

    /**
     * What a delivery asks for.
     *
     * @param fingerprint tells whether two deliveries of one name ask the same
     * @param phoneHash   by which a number's answers are found, {@code ""} for none
     */
    public record Asked(String fingerprint, String phoneHash) {}

    private final Map<String, CompletableFuture<Optional<String>>> answering = new ConcurrentHashMap<>();
    private final DeliveryClaims claims;
    private final Patience patience;

    public Deliveries(JournalReader reader, JournalWriter writer, Patience patience) {
        this.claims = new DeliveryClaims(reader, writer);
        this.patience = patience;
    }

    /** The same delivery key came with another request. */
    public static final class KeyReused extends RuntimeException {
        KeyReused() {
            super("the key was used for another request", null, false, false);
        }
    }

    /**
     * Does the work for the first delivery, and gives every duplicate its answer.
     *
     * @param key  names the delivery
     * @param work makes the answer; when it fails, the next delivery tries again
     * @return the answer, empty when the first delivery has none by the deadline
     * @throws KeyReused when a delivery of that name asked something else
     */
    public Optional<String> once(String key, Asked asked, Deadline deadline, Supplier<String> work) {
        Optional<String> answer = tried(key, asked, deadline, work);
        while (answer.isEmpty() && !deadline.isOver() && !Thread.currentThread().isInterrupted()) {
            try {
                answer = tried(key, asked, deadline, work);
            } catch (JournalUnavailable e) {
                return Optional.empty();
            }
        }
        return answer;
    }

    private Optional<String> tried(String key, Asked asked, Deadline deadline, Supplier<String> work) {
        CompletableFuture<Optional<String>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<String>> first = answering.putIfAbsent(key + asked.fingerprint, mine);
        return first == null ? first(mine, key, asked, deadline, work) : awaitFirst(first, deadline);
    }

    private Optional<String> first(CompletableFuture<Optional<String>> mine, String key, Asked asked, Deadline deadline,
            Supplier<String> work) {
        try {
            Optional<String> answer = claimedInTime(key, asked, deadline, work);
            answering.remove(key + asked.fingerprint);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            answering.remove(key + asked.fingerprint);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    /** What the first delivery on this node gets: its answer, its failure, or nothing by its deadline or ours. */
    private static Optional<String> awaitFirst(CompletableFuture<Optional<String>> first, Deadline deadline) {
        try {
            return first.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> claimedInTime(String key, Asked asked, Deadline deadline, Supplier<String> work) {
        Optional<String> answer = claimed(key, asked, deadline, work);
        while (answer.isEmpty() && !deadline.isOver() && pause(deadline)) {
            try {
                answer = claimed(key, asked, deadline, work);
            } catch (JournalUnavailable e) {
                // Somebody is at it, whatever the database says now: a call may have been asked for.
                return Optional.empty();
            }
        }
        return answer;
    }

    /** The answer, ours when the claim was free; empty while another node is at it. */
    private Optional<String> claimed(String key, Asked asked, Deadline deadline, Supplier<String> work) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (claims.claim(key, asked, deadline, now)) {
            return Optional.of(answer(key, now, work));
        }
        Optional<DeliveryClaims.Claim> found = patience.await(deadline, () -> claims.find(key));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DeliveryClaims.Claim claim = found.get();
        boolean expired = claim.claimedAt().isBefore(now.minus(KEPT));
        if (!expired) {
            check(claim, asked.fingerprint);
            if (claim.answer() != null && !claim.overtaken()) {
                return Optional.of(claim.answer());
            }
        }
        boolean abandoned = claim.claimedAt().isBefore(now.minus(LEASE));
        if ((expired || claim.overtaken() || abandoned) && claims.takeOver(claim, key, asked, deadline, now)) {
            return Optional.of(answer(key, now, work));
        }
        return Optional.empty();
    }

    private String answer(String key, Instant claimedAt, Supplier<String> work) {
        String answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error e) {
            claims.giveUp(key, claimedAt);
            throw e;
        }
        // Not waited for: should it get lost, a duplicate does the work again, and the journal's keys prevent a second call.
        claims.answered(key, claimedAt, answer);
        return answer;
    }

    private static void check(DeliveryClaims.Claim claim, String fingerprint) {
        if (!claim.fingerprint().equals(fingerprint)) {
            throw new KeyReused();
        }
    }

    /** @return false when the thread shall end */
    private static boolean pause(Deadline deadline) {
        try {
            Thread.sleep(Math.min(POLL_MS, 1 + TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos())));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
