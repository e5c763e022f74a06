package org.messagingtocall.connection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.messagingtocall.Settings;
import org.messagingtocall.journal.Store;
import org.messagingtocall.message.VisitorTexts;
import org.messagingtocall.provider.Providers;
import org.messagingtocall.provider.RetryAfter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/** Reads a folder of connection files as the application does, with the providers of {@code routes/}, but without it. */
final class Providing implements AutoCloseable {

    private static final Map<String, Object> ENVIRONMENT = Map.of("SECRET", "s3cr3t-value", "EMPTY", "", "HOST", "voice.acme.example",
            "ADDRESS", "https://api.acme.example", "SHORT", "eu");

    private final CamelContext camel = new DefaultCamelContext();
    private final ConnectionReader reader;
    private final ConnectionFiles files;
    private final Connections connections = new Connections();

    Providing(Path folder) throws Exception {
        for (String name : new String[] {"twilio-voice", "genesys-cloud", "http-json", "sandbox"}) {
            load("routes/providers/" + name + ".camel.yaml");
        }
        MutablePropertySources properties = new MutablePropertySources();
        properties.addFirst(new MapPropertySource("environment", ENVIRONMENT));
        Settings settings = Store.settings(Map.of("messaging-to-call.connections", "file:" + folder));
        reader = new ConnectionReader(new Providers(camel), new PropertySourcesPropertyResolver(properties), new VisitorTexts(Store.settings(Map.of())),
                new RetentionRule(settings));
        files = new ConnectionFiles(settings, reader);
    }

    /** Starts Camel with a route for each connection, looking for changes all the time. */
    void start() throws Exception {
        camel.getRegistry().bind("retryAfter", new RetryAfter());
        load("routes/connection.camel.yaml");
        new ConnectionRoutes(camel, Store.settings(Map.of("messaging-to-call.reload-every", "50ms")), files, connections,
                changed -> {}, new StandardEnvironment());
        camel.start();
    }

    CamelContext camel() {
        return camel;
    }

    Connections connections() {
        return connections;
    }

    ConnectionReader reader() {
        return reader;
    }

    ConnectionFiles files() {
        return files;
    }

    private void load(String file) throws Exception {
        String text = Files.readString(Path.of(file));
        if (file.contains("providers")) {
            // The manifests only: their routes need the rest of the application.
            text = text.substring(0, text.indexOf("\n- route:") + 1);
        } else {
            text = text.replace("direct:provider-", "log:provider-").replace("routeConfigurationId: connection-failures", "autoStartup: true");
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(Path.of(file).getFileName().toString(), text));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
