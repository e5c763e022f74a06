package org.messagingtocall.connection;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.messagingtocall.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Finds the connection files: the folder of {@code messaging-to-call.connections}, or the jar's when there is none. */
@Component
class ConnectionFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionFiles.class);
    private static final String BUILT_IN = "classpath:config/connections";

    private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private final ConnectionReader reader;
    private final String from;
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();

    ConnectionFiles(Settings settings, ConnectionReader reader) {
        this.reader = reader;
        String folder = settings.connections().replaceFirst("/+$", "");
        // Decided once: a folder that vanishes later must not put the demo in place of the brands.
        this.from = resources.getResource(folder + "/").exists() ? folder : BUILT_IN;
        if (from.equals(BUILT_IN)) {
            LOG.warn("no folder {}: the demo connection of the jar is used, which calls nobody", folder);
        }
    }

    /** Names, sizes and times of the files: another text when one was changed, added or removed, or a provider was replaced. */
    String state() throws IOException {
        StringBuilder state = new StringBuilder(reader.providersState()).append('\n');
        for (Resource resource : files()) {
            state.append(resource.getFilename()).append(' ').append(resource.contentLength()).append(' ')
                    .append(resource.lastModified()).append('\n');
        }
        return state.toString();
    }

    /** @throws BadConnection when one of them can't be used */
    Map<String, Connection> read() throws IOException {
        Map<String, Connection> connections = new TreeMap<>();
        for (Resource resource : files()) {
            String name = resource.getFilename();
            String id = name.substring(0, name.length() - ".yaml".length());
            String file = from.substring(from.indexOf(':') + 1) + "/" + name;
            connections.put(id, reader.read(id, file, resource.getContentAsString(StandardCharsets.UTF_8)));
        }
        if (connections.isEmpty()) {
            LOG.warn("no connection in {}: nobody can be called", from);
        }
        return connections;
    }

    Optional<Connection> preview(Connection connection) {
        return reader.preview(connection);
    }

    private Resource[] files() throws IOException {
        if (!resources.getResource(from + "/").exists()) {
            throw new FileNotFoundException("there is no folder " + from + " any more");
        }
        for (Resource other : resources.getResources(from + "/*.yml")) {
            if (ignored.add(other.getFilename())) {
                LOG.warn("{}/{} is ignored: a connection file is called <id>.yaml", from, other.getFilename());
            }
        }
        return resources.getResources(from + "/*.yaml");
    }
}
