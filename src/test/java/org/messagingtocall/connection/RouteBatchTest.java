package org.messagingtocall.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RouteBatchTest {

    @Test
    void routesAreAddedStartedAndReplaced() throws Exception {
        try (CamelContext camel = started()) {
            RouteBatch.add(camel, routes(camel, 2, "old"));
            RouteBatch.add(camel, routes(camel, 3, "new"));

            assertThat(camel.getRoutes()).hasSize(3).allMatch(route -> camel.getRouteController().getRouteStatus(route.getId()).isStarted());
            assertThat(camel.createProducerTemplate().requestBody("direct:route-0", "", String.class)).isEqualTo("new");
            assertThat(camel.createProducerTemplate().requestBody("direct:route-2", "", String.class)).isEqualTo("new");
        }
    }

    /**
     * Allocated bytes stand for work: they are nearly the same each time, on a busy machine too. Camel compares the names of
     * those it adds, five times as much for each of 800; added one by one it is more than twelve times.
     */
    @Test
    void aRouteCostsLittleMoreWhereThereAreMany() throws Exception {
        allocatedBy(50);
        long forFew = allocatedBy(50) / 50;
        assertThat(allocatedBy(800) / 800).isLessThan(8 * forFew);
    }

    private static long allocatedBy(int many) throws Exception {
        try (CamelContext camel = started()) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            RouteBatch.add(camel, routes(camel, many, "any"));
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private static List<TemplatedRouteBuilder> routes(CamelContext camel, int many, String answer) {
        return IntStream.range(0, many).mapToObj(i -> TemplatedRouteBuilder.builder(camel, "template").routeId("route-" + i).prefixId("route-" + i + "-")
                .parameter("name", "route-" + i).parameter("answer", answer)).toList();
    }

    private static CamelContext started() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("template").templateParameter("name").templateParameter("answer").from("direct:{{name}}")
                        .choice().when(constant(true)).setBody(constant("{{answer}}")).id("answer").end();
            }
        });
        camel.start();
        return camel;
    }
}
