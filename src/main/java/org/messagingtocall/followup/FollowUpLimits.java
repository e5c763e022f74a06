package org.messagingtocall.followup;

import java.time.Duration;
import org.messagingtocall.provider.BoundedAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** What telling visitors may take: few threads, apart from the calls', and little time, so that a slow iAdvize keeps no call waiting. */
@Configuration(proxyBeanMethods = false)
class FollowUpLimits {

    /** Name of their executor. */
    static final String EXECUTOR = "followUpExecutor";

    private static final int THREADS = 16;
    private static final int MOST_WAITING = 10_000;

    /** With two seconds to connect and wait for the first byte each, a request takes 5 seconds at most. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    @Bean(defaultCandidate = false)
    BoundedAnswers briefAnswers() {
        return new BoundedAnswers(LONGEST_ANSWER);
    }

    @Bean(name = EXECUTOR, defaultCandidate = false)
    AsyncTaskExecutor followUpExecutor() {
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setThreadNamePrefix("follow-up-");
        pool.setCorePoolSize(THREADS);
        pool.setAllowCoreThreadTimeOut(true);
        pool.setQueueCapacity(MOST_WAITING);
        return pool;
    }
}
