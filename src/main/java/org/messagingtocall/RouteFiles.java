package org.messagingtocall;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Tells Camel which route files to load: those in the jar, each replaced by the file of the same name in the folder
 * {@code messaging-to-call.routes}, and the folder's further ones. So a provider is added by adding its file.
 */
public class RouteFiles implements EnvironmentPostProcessor {

    private static final String[] FOLDERS = {"", "providers/"};

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String folder = environment.getProperty("messaging-to-call.routes", "file:routes").replaceFirst("/+$", "") + "/";
        Map<String, String> files = new TreeMap<>();
        for (String sub : FOLDERS) {
            find("classpath:routes/" + sub, sub, files);
            find(folder + sub, sub, files);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("route files", Map.of(
                "camel.main.routes-include-pattern", files.values().stream().collect(Collectors.joining(",")))));
    }

    private static void find(String folder, String sub, Map<String, String> files) {
        ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            for (Resource resource : resources.getResources(folder + "*.camel.yaml")) {
                files.put(sub + resource.getFilename(), folder + resource.getFilename());
            }
        } catch (IOException e) {
            // No such folder: the jar's files are enough.
        }
    }
}
