package org.messagingtocall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Tries many inputs against one target, several at once. {@code -Dfuzz.inputs} says how many, {@code -Dfuzz.seed} which: the same
 * seed makes the same inputs in the same order.
 */
public final class Fuzz {

    /** No input may take longer. */
    public static final int HANG_MS = 20_000;

    private static final int SHOWN = 10;
    private static final int LENGTH = 3_000;
    private static final int SHORT = 400;

    private Fuzz() {}

    /** What is done with an input, by one thread. */
    public interface Check<T> {

        /** What was found wrong, {@code ""} when nothing was. */
        String of(T input) throws Exception;
    }

    /** A check for each worker, as a connection serves one at a time. */
    public interface Checks<T> {

        Check<T> next() throws Exception;
    }

    /** Fails when one of the inputs finds something; prints the counts either way. */
    public static <T> void run(String target, Arbitrary<T> inputs, int workers, Checks<T> checks) throws InterruptedException {
        int number = Integer.getInteger("fuzz.inputs", SHORT);
        String given = System.getProperty("fuzz.seed", "");
        long seed = given.isEmpty() ? new Random().nextInt(1_000_000_000) : Long.parseLong(given);
        Workers<T> crew = new Workers<>(workers, checks);
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = inputs.generator(1_000);
            Random random = new Random(seed);
            for (int i = 0; i < number && crew.take(generator.next(random).value()); i++) {
                // taken
            }
        });
        List<String> findings = crew.end();
        System.out.println("fuzz: target=" + target + " inputs=" + crew.tried.get() + " findings=" + findings.size() + " seed=" + seed);
        assertThat(findings.stream().map(found -> found.substring(0, Math.min(found.length(), LENGTH))).limit(SHOWN)).as("%s, seed %d", target, seed).isEmpty();
        assertThat(crew.tried.get()).isEqualTo(number);
    }

    private static final class Workers<T> {

        private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(256);
        private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
        private final AtomicLong tried = new AtomicLong();
        private final List<T> current;
        private final CountDownLatch ended;
        private volatile boolean last;

        Workers(int number, Checks<T> checks) {
            current = new ArrayList<>(java.util.Collections.nCopies(number, (T) null));
            ended = new CountDownLatch(number);
            IntStream.range(0, number).forEach(i -> {
                Thread thread = new Thread(() -> work(i, checks), "fuzz-" + i);
                thread.setDaemon(true);
                thread.start();
            });
        }

        boolean take(T input) {
            try {
                if (waiting.offer(input, HANG_MS * 2L, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                current.forEach(hanging -> findings.add("hangs: " + hanging));
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> end() throws InterruptedException {
            last = true;
            if (!ended.await(HANG_MS * 2L, TimeUnit.MILLISECONDS)) {
                current.stream().filter(java.util.Objects::nonNull).forEach(hanging -> findings.add("hangs: " + hanging));
            }
            return List.copyOf(findings);
        }

        private void work(int i, Checks<T> checks) {
            try {
                Check<T> check = checks.next();
                while (!last || !waiting.isEmpty()) {
                    T input = waiting.poll(50, TimeUnit.MILLISECONDS);
                    if (input != null) {
                        current.set(i, input);
                        attempt(check, input);
                        current.set(i, null);
                    }
                }
            } catch (Exception e) {
                findings.add("a worker ended: " + e);
            } finally {
                ended.countDown();
            }
        }

        /** Errors are findings too: a text can overflow a stack. */
        private void attempt(Check<T> check, T input) {
            String found;
            try {
                found = check.of(input);
            } catch (Throwable e) {
                found = e.toString();
            }
            tried.incrementAndGet();
            if (!found.isEmpty()) {
                findings.add(found + " <- " + input);
            }
        }
    }
}
