package org.messagingtocall.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/**
 * Adds routes made from a template, many at once. Before it adds any, Camel looks for former ones of the same names, and walks
 * through all routes there are for each: one by one, a thousand connections would take minutes.
 */
final class RouteBatch {

    private RouteBatch() {}

    /** Former routes of the same names are replaced; those that are added to a started context are started. */
    static void add(CamelContext camel, List<TemplatedRouteBuilder> routes) throws Exception {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        model.addRouteDefinitions(made(model, routes));
    }

    /** Camel makes a route of its template and adds it in one step; a filter takes it out between the two. */
    private static List<RouteDefinition> made(Model model, List<TemplatedRouteBuilder> routes) {
        List<RouteDefinition> made = new ArrayList<>();
        Function<RouteDefinition, Boolean> former = model.getRouteFilter();
        model.setRouteFilter(route -> route.getRouteTemplateContext() == null ? former == null || former.apply(route) : !made.add(route));
        try {
            routes.forEach(TemplatedRouteBuilder::add);
        } finally {
            model.setRouteFilter(former);
        }
        return made;
    }
}
