package org.messagingtocall.door;

import java.util.stream.Stream;
import org.apache.catalina.Pipeline;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The server before the doors: it speaks {@link DoorProtocol}, and refuses what is no HTTP itself, with a status and without a page of its own. */
@Component
class DoorServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(DoorProtocol.class.getName());
        server.addContextCustomizers(context -> {
            ((StandardHost) context.getParent()).setErrorReportValveClass("");
            Pipeline pipeline = context.getParent().getPipeline();
            Stream.of(pipeline.getValves()).filter(ErrorReportValve.class::isInstance).forEach(pipeline::removeValve);
        });
    }
}
