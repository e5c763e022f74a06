package org.messagingtocall.door;

import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads of the doors where there are no virtual ones (Java 17): {@code spring.task.execution.pool}. */
@Configuration(proxyBeanMethods = false)
class DoorThreads {

    /** A request for which the pool has no thread is answered by the server's own, instead of with an error. */
    @Bean
    ThreadPoolTaskExecutorCustomizer doorsNeverReject() {
        return pool -> pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    }
}
