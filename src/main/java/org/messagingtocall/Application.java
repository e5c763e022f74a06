package org.messagingtocall;

import java.time.Clock;
import java.util.List;
import org.messagingtocall.check.CheckCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * Starts the routes of {@code routes/} with the settings of {@code config/}. What is served on the management port alone,
 * package {@code console}, belongs to the context of that port.
 */
@SpringBootApplication(exclude = {SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
    ManagementWebSecurityAutoConfiguration.class, ThymeleafAutoConfiguration.class})
@ComponentScan(excludeFilters = {
    @Filter(type = FilterType.CUSTOM, classes = {TypeExcludeFilter.class, AutoConfigurationExcludeFilter.class}),
    @Filter(type = FilterType.REGEX, pattern = "org\\.messagingtocall\\.console\\..*")
})
@ConfigurationPropertiesScan
public class Application {

    /** What time it is for all that opens and closes. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Starts the application, or tries its connections: {@code check [connection…]}. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(CheckCommand.NAME)) {
            System.exit(CheckCommand.run(List.of(args).subList(1, args.length), System.out));
        }
        SpringApplication.run(Application.class, args);
    }
}
