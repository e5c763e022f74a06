package org.messagingtocall.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.messagingtocall.provider.Providers.BadProvider;

/** Loads a provider's file on its own, beside the application, so that a broken one is known before anything is replaced. */
final class ProviderTrial {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Pattern LINE = Pattern.compile("(?m)^ in .*, line (\\d+), column");
    private static final Pattern STEP = Pattern.compile("route: (\\S+) at: >>> (\\w+)");

    private final Registry beans;

    /** @param beans those that routes may call */
    ProviderTrial(Registry beans) {
        this.beans = beans;
    }

    /**
     * @param slug the file's stem
     * @param file how the file is called in messages
     * @param text its content
     * @return the ids of its routes
     * @throws BadProvider in one line: file, key or line, what was expected
     */
    Set<String> load(String slug, String file, String text) {
        try {
            YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadProvider(file + ": line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": expected YAML: "
                    + e.getOriginalMessage().lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", ")));
        }
        try (DefaultCamelContext camel = new DefaultCamelContext(new DefaultRegistry(new Usable(beans)))) {
            camel.disableJMX();
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(slug + ".camel.yaml", text));
            Provider provider = camel.getRegistry().lookupByNameAndType(slug, Provider.class);
            if (provider == null) {
                throw new IllegalArgumentException("beans: expected the manifest, named " + slug + " as the file");
            }
            Providers.checked(slug, provider);
            camel.start();
            if (camel.getRoute(Provider.routeId(slug)) == null) {
                throw new IllegalArgumentException("expected a route with the id provider-" + slug);
            }
            return camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
        } catch (BadProvider e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadProvider(file + ": " + firstLine(e.getMessage()));
        } catch (Exception e) {
            throw new BadProvider(file + ": " + place(e) + firstLine(innermost(e).getMessage()));
        }
    }

    /** The line that Camel's YAML names, or the step it could not make. */
    private static String place(Exception e) {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        Matcher step = STEP.matcher(String.valueOf(e.getMessage()));
        return line.find() ? "line " + line.group(1) + ": " : step.find() ? "route " + step.group(1) + ", " + step.group(2) + ": " : "";
    }

    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static String firstLine(String text) {
        return text == null ? "it can't be loaded" : text.lines().findFirst().orElse("it can't be loaded");
    }

    /** The application's beans, without those that belong to its Camel context, such as components. */
    private record Usable(Registry beans) implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            Object bean = beans.lookupByName(name);
            return bean instanceof CamelContextAware ? null : bean;
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            Object bean = lookupByName(name);
            return type.isInstance(bean) && !(bean instanceof Provider) ? type.cast(bean) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }
    }
}
