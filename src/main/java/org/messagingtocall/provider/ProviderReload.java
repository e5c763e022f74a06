package org.messagingtocall.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.messagingtocall.Settings;
import org.messagingtocall.provider.Providers.BadProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Takes over providers' files as they are saved, for engineers who write one. A broken file is reported in one line and
 * changes nothing; a file that is removed stays in use until the next start.
 */
@Component
@ConditionalOnProperty("messaging-to-call.reload-providers")
class ProviderReload implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderReload.class);
    private static final String SUFFIX = ".camel.yaml";
    private static final List<String> ROUTES = List.of("provider-", "check-", "token-");

    private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private final CamelContext camel;
    private final Providers providers;
    private final Settings settings;
    private final String folder;
    private final Map<String, String> seen = new TreeMap<>();

    /** Camel tells listeners again when routes are added. */
    private boolean started;

    ProviderReload(CamelContext camel, Providers providers, Settings settings) throws Exception {
        this.camel = camel;
        this.providers = providers;
        this.settings = settings;
        this.folder = settings.routes().replaceFirst("/+$", "") + "/providers/";
        camel.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) throws IOException {
        if (!started) {
            seen.putAll(files());
        }
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        if (started) {
            return;
        }
        started = true;
        LOG.info("providers in {} are reloaded when they change", folder);
        long millis = settings.reloadEvery().toMillis();
        camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "provider-files")
                .scheduleWithFixedDelay(this::reloadChanged, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void reloadChanged() {
        try {
            files().forEach((slug, text) -> {
                if (!text.equals(seen.put(slug, text))) {
                    reload(slug, text);
                }
            });
        } catch (IOException e) {
            LOG.error("providers not reloaded: {}", e.getMessage());
        }
    }

    private void reload(String slug, String text) {
        try {
            String file = folder.substring(folder.indexOf(':') + 1) + slug + SUFFIX;
            Set<String> routes = new ProviderTrial(camel.getRegistry()).load(slug, file, text);
            for (Route former : camel.getRoutes()) {
                if (isOf(slug, former.getRouteId()) && !routes.contains(former.getRouteId())) {
                    camel.getRouteController().stopRoute(former.getRouteId());
                    camel.removeRoute(former.getRouteId());
                }
            }
            PluginHelper.getRoutesLoader(camel).updateRoutes(ResourceHelper.fromString(slug + SUFFIX, text));
            providers.replace(slug);
            LOG.info("provider {} reloaded", slug);
        } catch (BadProvider e) {
            LOG.error("provider not reloaded, the former one stays: {}", e.getMessage());
        } catch (Exception e) {
            LOG.error("provider {} not reloaded: start again", slug, e);
        }
    }

    private static boolean isOf(String slug, String routeId) {
        return ROUTES.stream().anyMatch(kind -> routeId.equals(kind + slug));
    }

    /** Slug to content. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (resources.getResource(folder).exists()) {
            for (Resource file : resources.getResources(folder + "*" + SUFFIX)) {
                files.put(file.getFilename().replace(SUFFIX, ""), file.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
