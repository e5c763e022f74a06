package org.messagingtocall.escalation;

import org.messagingtocall.Settings;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The threads on which providers are called, apart from the doors' so that a door can stop waiting. */
@Configuration(proxyBeanMethods = false)
public class ProviderCalls {

    /** Name of the executor that calls run on. */
    public static final String EXECUTOR = "providerCallExecutor";

    /** A virtual thread per call where there are such (Java 21), else a pool. As many of either as the heap has room for; neither queues. */
    @Bean(name = EXECUTOR, defaultCandidate = false)
    AsyncTaskExecutor providerCallExecutor(Environment environment, Settings settings) {
        if (Threading.VIRTUAL.isActive(environment)) {
            SimpleAsyncTaskExecutor virtual = new SimpleAsyncTaskExecutor("provider-call-");
            virtual.setVirtualThreads(true);
            virtual.setConcurrencyLimit(settings.provider().threads());
            virtual.setRejectTasksWhenLimitReached(true);
            return virtual;
        }
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setThreadNamePrefix("provider-call-");
        pool.setCorePoolSize(0);
        pool.setMaxPoolSize(settings.provider().threads());
        pool.setQueueCapacity(0);
        return pool;
    }
}
