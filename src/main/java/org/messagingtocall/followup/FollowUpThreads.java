package org.messagingtocall.followup;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The threads on which visitors are told, few and apart from the calls': iAdvize being slow must keep no call waiting. */
@Configuration(proxyBeanMethods = false)
class FollowUpThreads {

    /** Name of their executor. */
    static final String EXECUTOR = "followUpExecutor";

    private static final int THREADS = 16;
    private static final int MOST_WAITING = 10_000;

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
