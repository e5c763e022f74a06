package org.messagingtocall.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.messagingtocall.escalation.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers each delivery once: a duplicate waits for the first one's answer and gets it, on whichever node it arrives. */
@Component
public class Deliveries {

    /** Longer than any door takes, so an older claim without an answer belongs to a process that is gone. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofHours(24);
    private static final long POLL_MS = 100;

    private record Claim(String fingerprint, String answer, Instant claimedAt) {}

    private record Answering(String fingerprint, CompletableFuture<String> answer) {}

    private final Map<String, Answering> answering = new ConcurrentHashMap<>();
    private final JournalWriter writer;
    private final JdbcClient jdbc;

    public Deliveries(JournalWriter writer, JdbcClient jdbc) {
        this.writer = writer;
        this.jdbc = jdbc;
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
     * @param key         names the delivery
     * @param fingerprint tells whether two deliveries of that name ask the same
     * @param work        makes the answer; when it fails, the next delivery tries again
     * @return the answer, empty when the first delivery has none by the deadline
     * @throws KeyReused when a delivery of that name asked something else
     */
    public Optional<String> once(String key, String fingerprint, Deadline deadline, Supplier<String> work) {
        do {
            CompletableFuture<String> mine = new CompletableFuture<>();
            Answering first = answering.putIfAbsent(key, new Answering(fingerprint, mine));
            if (first != null) {
                check(first.fingerprint, fingerprint);
                return awaitFirst(first, deadline);
            }
            try {
                Optional<String> answer = claimed(key, fingerprint, work);
                if (answer.isPresent()) {
                    mine.complete(answer.get());
                    return answer;
                }
            } finally {
                answering.remove(key);
                mine.completeExceptionally(new IllegalStateException("no answer"));
            }
            pause(deadline);
        } while (!deadline.isOver());
        return Optional.empty();
    }

    /** Deletes what no duplicate can ask for any more. */
    public void deleteExpired() {
        writer.submit("delete from delivery where claimed_at < ?", Instant.now().minus(KEPT));
    }

    private static Optional<String> awaitFirst(Answering first, Deadline deadline) {
        try {
            return Optional.of(first.answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The answer, ours when the claim was free; empty while another node is at it. */
    private Optional<String> claimed(String key, String fingerprint, Supplier<String> work) {
        Instant now = Instant.now();
        if (write("insert into delivery (id, fingerprint, claimed_at) values (?, ?, ?) on conflict do nothing",
                key, fingerprint, now) == 1) {
            return Optional.of(answer(key, work));
        }
        Optional<Claim> found = find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Claim claim = found.get();
        boolean expired = claim.claimedAt.isBefore(now.minus(KEPT));
        if (!expired) {
            check(claim.fingerprint, fingerprint);
            if (claim.answer != null) {
                return Optional.of(claim.answer);
            }
        }
        boolean abandoned = claim.claimedAt.isBefore(now.minus(LEASE));
        if ((expired || abandoned) && write(
                "update delivery set fingerprint = ?, claimed_at = ?, answer = null where id = ? and claimed_at = ?",
                fingerprint, now, key, claim.claimedAt) == 1) {
            return Optional.of(answer(key, work));
        }
        return Optional.empty();
    }

    private String answer(String key, Supplier<String> work) {
        try {
            String answer = work.get();
            write("update delivery set answer = ? where id = ?", answer, key);
            return answer;
        } catch (RuntimeException | Error e) {
            writer.submit("delete from delivery where id = ? and answer is null", key);
            throw e;
        }
    }

    private int write(String sql, Object... parameters) {
        return writer.write(sql, parameters);
    }

    private Optional<Claim> find(String key) {
        return jdbc.sql("select fingerprint, answer, claimed_at from delivery where id = ?")
                .param(key)
                .query((row, number) -> new Claim(row.getString("fingerprint"), row.getString("answer"),
                        row.getObject("claimed_at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant()))
                .optional();
    }

    private static void check(String first, String fingerprint) {
        if (!first.equals(fingerprint)) {
            throw new KeyReused();
        }
    }

    private static void pause(Deadline deadline) {
        try {
            Thread.sleep(Math.min(POLL_MS, 1 + TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
