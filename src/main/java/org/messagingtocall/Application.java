package org.messagingtocall;

import java.time.Clock;
import java.util.List;
import org.messagingtocall.check.CheckCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the routes of {@code routes/} with the settings of {@code config/}. */
@SpringBootApplication
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
