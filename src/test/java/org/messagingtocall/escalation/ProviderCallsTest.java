package org.messagingtocall.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.messagingtocall.journal.Store;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.mock.env.MockEnvironment;

/** However calls are carried, one too many is refused at once: neither queued nor left to the heap. */
class ProviderCallsTest {

    /** On Java 17 both are a pool. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneCallTooManyIsRefused(boolean virtual) throws Exception {
        AsyncTaskExecutor executor = new ProviderCalls().providerCallExecutor(
                new MockEnvironment().withProperty("spring.threads.virtual.enabled", String.valueOf(virtual)),
                Store.settings(Map.of("messaging-to-call.provider.threads", "2")));
        if (executor instanceof InitializingBean bean) {
            bean.afterPropertiesSet();
        }
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            executor.execute(() -> {
                begun.countDown();
                await(end);
            });
        }
        await(begun);

        assertThatThrownBy(() -> executor.execute(() -> { })).isInstanceOf(TaskRejectedException.class);

        end.countDown();
        AtomicBoolean ran = new AtomicBoolean();
        Awaitility.await().ignoreException(TaskRejectedException.class).until(() -> {
            executor.execute(() -> ran.set(true));
            return true;
        });
        Awaitility.await().untilTrue(ran);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
