package org.messagingtocall.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.messagingtocall.Application;
import org.messagingtocall.connection.Connection;
import org.messagingtocall.connection.Connections;
import org.messagingtocall.provider.CheckResult;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar messaging-to-call.jar check [connection…]}: tries connections, all of them if none is named, with the
 * settings and the environment the application itself would have. It opens no port and leaves the journal alone, so it
 * may run beside the application.
 */
public final class CheckCommand {

    /** First argument of the program. */
    public static final String NAME = "check";

    /** What the application does beside calling providers is not needed. */
    private static final String[] WITHOUT_DOORS = {
        "--spring.datasource.url=jdbc:h2:mem:check;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "--spring.datasource.driver-class-name=org.h2.Driver",
        "--spring.datasource.username=sa",
        "--spring.datasource.password=",
        "--spring.jmx.enabled=false",
        "--logging.level.root=ERROR",
        "--logging.level.org.messagingtocall=ERROR"
    };

    private CheckCommand() {}

    /** Runs the command and gives its exit code: 0 when nothing is wrong, 1 when something is, 2 for an unknown connection. */
    public static int run(List<String> ids, PrintStream out) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(WITHOUT_DOORS)) {
            Connections connections = context.getBean(Connections.class);
            ConnectionCheck check = context.getBean(ConnectionCheck.class);
            int exit = 0;
            for (String id : ids.isEmpty() ? connections.all().stream().map(Connection::id).sorted().toList() : ids) {
                Optional<CheckResult> result = check.of(id);
                out.println(id + ": " + result.map(known -> CheckEndpoint.word(known) + ": " + known.says())
                        .orElse("there is no such connection"));
                exit = Math.max(exit, result.isEmpty() ? 2 : result.get().verdict() == CheckResult.Verdict.WRONG ? 1 : 0);
            }
            return exit;
        }
    }
}
