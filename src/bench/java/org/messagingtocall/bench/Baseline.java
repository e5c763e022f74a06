package org.messagingtocall.bench;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * What somebody would write by hand who needed only this: check the signature, read the JSON, one row in the journal, one
 * request to the provider, answer. No routes, no number finding, no second guard against calling twice, no texts, metrics or log.
 *
 * <p>It stands on the same libraries as the application (Tomcat, Jackson, HikariCP, Apache's HTTP client, same JDK and options,
 * virtual threads where there are some), so that a ratio to it is the price of what the application does more, and not of
 * another server. Arguments: port, database address, its user, port of the provider.
 */
public final class Baseline extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int CONNECTIONS = 16;
    private static final int THREADS = 2_048;

    private final transient BaselineCall call;

    private Baseline(BaselineCall call) {
        this.call = call;
    }

    public static void main(String[] arguments) throws Exception {
        Baseline baseline = new Baseline(new BaselineCall(journal(arguments[1], arguments[2]), Integer.parseInt(arguments[3])));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(Path.of("tomcat")).toString());
        Connector connector = new Connector();
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setProperty("address", "127.0.0.1");
        Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
        protocol.setMaxConnections(8_192);
        protocol.setAcceptCount(1_024);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setMaxThreads(THREADS);
        Executor virtual = virtualThreads();
        if (virtual != null) {
            protocol.setExecutor(virtual);
        }
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "calls", baseline);
        context.addServletMappingDecoded("/calls", "calls");
        tomcat.start();
        tomcat.getServer().await();
    }

    /** @return null where there are none */
    private static Executor virtualThreads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21 ? null : (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    /** A row is in the file, or in PostgreSQL's log, before it counts: WRITE_DELAY=0 is H2's own way to say so. */
    private static HikariDataSource journal(String url, String user) throws SQLException {
        HikariDataSource journal = new HikariDataSource();
        journal.setJdbcUrl(url.startsWith("jdbc:h2:") ? url + ";WRITE_DELAY=0" : url);
        journal.setUsername(user);
        journal.setMaximumPoolSize(CONNECTIONS);
        journal.setConnectionTimeout(10_000);
        try (Connection connection = journal.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create table escalation (id varchar(36) primary key, reference varchar(16) not null, connection varchar(64) not null,"
                    + " visitor varchar(64) not null, phone_hash varchar(64) not null, status varchar(30) not null,"
                    + " created_at timestamp with time zone not null)");
            statement.execute("create index escalation_created_at on escalation (created_at)");
        }
        return journal;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        byte[] answer = call.isSigned(body, request.getHeader("x-iadvize-signature")) ? call.answer(body) : null;
        if (answer == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
