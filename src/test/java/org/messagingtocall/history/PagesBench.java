package org.messagingtocall.history;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.messagingtocall.Application;
import org.messagingtocall.console.ConsoleClient;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages of the console, as a browser gets them from the whole application; its requests are measured by {@link HistoryBench}. */
final class PagesBench implements AutoCloseable {

    /** A day {0} of the past, and a reference {1}. */
    private static final List<String> PAGES = List.of("/console/escalations", "/console/escalations?from={0}",
            "/console/escalations?from={0}&connection=brand-3", "/console/escalations?from={0}&bot=Bot 3", "/console/escalations?from={0}&keyword=KEY3",
            "/console/escalations?from={0}&status=misconfigured", "/console/escalations?from={0}&reason=queue-unknown",
            "/console/escalations?from={0}&provider=provider-1", "/console/escalations?from={0}&bot=Bot 3&status=closed", "/console/escalations?number=78",
            "/console/escalations?number=%2B262••••••12", "/console/escalations?reference={1}", "/console/escalations/{1}",
            "/console/connections", "/console/connections/demo", "/console/connections/demo/preview", "/console/connections/demo/set-up");

    private final ConfigurableApplicationContext application;
    private final ConsoleClient person;

    PagesBench(String url, String user) {
        application = new SpringApplicationBuilder(Application.class).profiles("demo").run("--spring.datasource.url=" + url, "--spring.datasource.username=" + user,
                "--server.address=127.0.0.1", "--server.port=0", "--management.server.port=0", "--messaging-to-call.management.password=console-password");
        person = ConsoleClient.signedIn(Integer.parseInt(application.getEnvironment().getRequiredProperty("local.management.port")), "en");
    }

    /** Their addresses. */
    static List<String> addresses(String from, String reference) {
        List<String> addresses = new ArrayList<>();
        PAGES.forEach(page -> addresses.add(page.replace("{0}", from).replace("{1}", reference).replace(" ", "+").replace("•", "%E2%80%A2")));
        return addresses;
    }

    /** How many escalations the page lists. */
    int get(String address) {
        HttpResponse<String> page = person.get(address);
        if (page.statusCode() != 200) {
            throw new IllegalStateException(address + ": " + page.statusCode());
        }
        return page.body().split("class=\"reference\"", -1).length - 1;
    }

    @Override
    public void close() {
        application.close();
    }
}
