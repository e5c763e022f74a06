package org.messagingtocall.management;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts the {@link ManagementKey} before the operations of the management port that show or do something. Named in {@code META-INF/spring}, and
 * no component, as the doors' port has nothing to do with it.
 */
public class ManagementKeyConfiguration {

    @Bean
    FilterRegistrationBean<ManagementKey> managementKey(@Value("${messaging-to-call.management.key:}") String key,
            @Value("${management.endpoints.web.base-path:/actuator}") String base) {
        FilterRegistrationBean<ManagementKey> filter = new FilterRegistrationBean<>(new ManagementKey(key));
        filter.addUrlPatterns(base + "/check", base + "/check/*", base + "/pending", base + "/pending/*",
                base + "/privacy", base + "/privacy/*");
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyOnly> bodyOnly(@Value("${management.endpoints.web.base-path:/actuator}") String base) {
        FilterRegistrationBean<BodyOnly> filter = new FilterRegistrationBean<>(new BodyOnly());
        filter.addUrlPatterns(base + "/privacy", base + "/privacy/*");
        return filter;
    }
}
