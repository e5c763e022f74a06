package org.messagingtocall.door;

import java.util.stream.Stream;
import org.apache.catalina.Pipeline;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What is no HTTP never comes to a door: the server refuses it itself, with a status and without a page of its own. */
@Component
class SilentServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            ((StandardHost) context.getParent()).setErrorReportValveClass("");
            Pipeline pipeline = context.getParent().getPipeline();
            Stream.of(pipeline.getValves()).filter(ErrorReportValve.class::isInstance).forEach(pipeline::removeValve);
        });
    }
}
