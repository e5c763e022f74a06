package org.messagingtocall.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
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
    private final String folder;

    ConnectionFiles(Settings settings, ConnectionReader reader) {
        this.reader = reader;
        this.folder = settings.connections().replaceFirst("/+$", "");
    }

    /** The folder watched for changes, null when the connections come from the jar. */
    java.nio.file.Path watched() throws IOException {
        Resource resource = resources.getResource(folder + "/");
        return resource.isFile() && resource.getFile().isDirectory() ? resource.getFile().toPath() : null;
    }

    /** @throws BadConnection when one of them can't be used */
    Map<String, Connection> read() throws IOException {
        String from = watched() == null ? BUILT_IN : folder;
        Map<String, Connection> connections = new TreeMap<>();
        for (Resource resource : resources.getResources(from + "/*.yaml")) {
            String name = resource.getFilename();
            String id = name.substring(0, name.length() - ".yaml".length());
            String file = from.substring(from.indexOf(':') + 1) + "/" + name;
            connections.put(id, reader.read(id, file, resource.getContentAsString(StandardCharsets.UTF_8)));
        }
        if (connections.isEmpty()) {
            LOG.warn("no connection in {}: nobody can be called", folder);
        }
        return connections;
    }
}
