package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** A person uses the console of the real application with a real browser: docs/console.md. */
@AppTest
class ConsoleBrowserTest {

    private static Playwright driver;
    private static Browser browser;

    @LocalManagementPort
    int management;

    @BeforeAll
    static void start() {
        Optional<Path> installed = Browsers.installed();
        Assumptions.assumeTrue(installed.isPresent(), Browsers.NONE);
        driver = Browsers.driver();
        browser = Browsers.start(driver, installed.get());
    }

    @AfterAll
    static void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    private Visit visit(String language, int width, ColorScheme colours) {
        return new Visit(browser, "http://127.0.0.1:" + management, language, width, colours);
    }

    @Test
    void smoke() {
        try (Visit visit = visit("en-GB", 1200, ColorScheme.LIGHT)) {
            visit.go("/console");
            visit.look("sign-in");
            visit.signIn();
            Page page = visit.page();
            visit.look("escalations-none");
            visit.go("/console/connections/sandbox/set-up");
            visit.look("set-up");
            visit.go("/console/connections/sandbox/preview");
            page.getByText("a real phone will ring").click();
            page.getByText("Open the chat").click();
            for (String text : new String[] {"Hello <b>you</b>", "06 39 98 00 10", "06 39 98 00 01"}) {
                page.getByLabel("The visitor writes").fill(text);
                page.getByLabel("The visitor writes").press("Enter");
                page.locator(".bubble", new Page.LocatorOptions().setHasText(text)).waitFor();
            }
            visit.look("preview");
            visit.go("/console/escalations");
            visit.look("escalations");
            page.locator("table.cards a").first().click();
            page.waitForURL("**/console/escalations/*");
            visit.look("escalation");
            assertThat(page.title()).contains("Escalation");
        }
    }
}
