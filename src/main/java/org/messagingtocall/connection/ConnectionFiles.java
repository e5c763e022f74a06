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

    /** Names, sizes and times of the files: another text when one was changed, added or removed. */
    String state() throws IOException {
        StringBuilder state = new StringBuilder();
        for (Resource resource : files(from())) {
            state.append(resource.getFilename()).append(' ').append(resource.contentLength()).append(' ')
                    .append(resource.lastModified()).append('\n');
        }
        return state.toString();
    }

    /** @throws BadConnection when one of them can't be used */
    Map<String, Connection> read() throws IOException {
        String from = from();
        Map<String, Connection> connections = new TreeMap<>();
        for (Resource resource : files(from)) {
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

    private String from() throws IOException {
        Resource resource = resources.getResource(folder + "/");
        return resource.isFile() && resource.getFile().isDirectory() ? folder : BUILT_IN;
    }

    private Resource[] files(String from) throws IOException {
        return resources.getResources(from + "/*.yaml");
    }
}
