package org.messagingtocall.door;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Has the doors' routes run on the server's own threads: virtual ones on Java 21 and later, {@code server.tomcat.threads} on 17.
 * As it comes, Camel hands each request to a thread of another pool, and Spring dispatches it a second time when that is done.
 */
@Configuration(proxyBeanMethods = false)
class DoorThreads {

    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new SpringBootPlatformHttpEngine(port, Runnable::run);
    }

    @Bean
    WebMvcRegistrations routesFirst() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new RequestMappingHandlerAdapter() {
                    @Override
                    public void afterPropertiesSet() {
                        super.afterPropertiesSet();
                        List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>(getReturnValueHandlers());
                        handlers.add(0, new RouteEnded());
                        setReturnValueHandlers(handlers);
                    }
                };
            }
        };
    }

    /** What a door's route returns is done, and its answer written: there is nothing to wait for. */
    private static final class RouteEnded implements HandlerMethodReturnValueHandler {

        @Override
        public boolean supportsReturnType(MethodParameter returnType) {
            return returnType.getContainingClass() == SpringBootPlatformHttpConsumer.class;
        }

        @Override
        public void handleReturnValue(Object ended, MethodParameter returnType, ModelAndViewContainer container, NativeWebRequest request) {
            ((CompletableFuture<?>) ended).join();
            container.setRequestHandled(true);
        }
    }
}
