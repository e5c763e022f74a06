package org.messagingtocall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.history.Month;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.annotation.Import;

/** A person uses the console of the real application with a real browser: docs/console.md. */
@AppTest
@Import(Month.class)
class ConsoleBrowserTest {

    private static final int DESK = 1200;
    private static final int PHONE = 360;
    private static final String PREVIEW = "/console/connections/sandbox/preview";

    private static Playwright driver;
    private static Browser browser;
    private static boolean made;

    @LocalManagementPort
    int management;

    @Autowired
    Month month;

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

    @BeforeEach
    void aMonthHasPassed() {
        if (!made) {
            month.make();
            made = true;
        }
    }

    @Test
    void aCallIsPreviewedAndFoundAgain() throws Exception {
        try (Visit visit = visit("en-GB", DESK, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.signIn();
            visit.look("escalations");
            visit.picture("escalations");
            visit.go(PREVIEW);
            page.getByText("Open the chat").click();
            assertThat(page.getByText("nobody is called")).isVisible();
            say(page, "Can I talk to somebody?", "Which number can we call you on?");
            say(page, "06 39 98 00 10", "This number does not look right.");
            say(page, "Sorry, 06 39 98 07 21", "We are calling you now.");
            visit.look("preview");
            visit.picture("preview");

            page.getByText("Show them").click();
            assertThat(page.locator(".cards tbody tr").first()).containsText("call placed");
            page.locator("[name=bot]").fill("");
            page.locator("[name=keyword]").fill("BAC");
            page.locator("[name=number]").fill("+33 6 39 98 07 21");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show").setExact(true)).click();
            page.waitForURL(Pattern.compile(".*who=.*"));
            assertThat(page.url()).contains("keyword=BAC").doesNotContain("0721", "3363");
            assertThat(page.locator(".cards tbody tr")).hasCount(1);
            visit.look("found");

            Download download = page.waitForDownload(() -> page.getByText("Download as CSV").click());
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).contains("\"reference\"");
            assertThat(lines.get(1)).contains("\"BAC\"", "\"Preview\"", "\"call_placed\"", "•21").doesNotContain("33639980721");

            page.locator(".cards a").first().click();
            assertThat(page.locator(".timeline")).containsText("The outcome is known");
            visit.look("escalation");
        }
    }

    @Test
    void aSuspendedConnectionSaysSoToVisitors() {
        try (Visit visit = visit("en-GB", DESK, ColorScheme.LIGHT)) {
            Page page = visit.page();
            visit.signIn();
            visit.go("/console/connections/sandbox");
            page.getByText("Check", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("[role=status]")).containsText("hecked");
            page.getByLabel("Suspend sandbox", new Page.GetByLabelOptions().setExact(true)).click();
            visit.look("suspend");
            page.getByText("Yes, suspend").first().click();
            assertThat(page.locator("[role=status]")).hasText("sandbox is suspended.");
            try {
                visit.go("/console/connections");
                visit.look("connections");
                visit.go(PREVIEW);
                page.getByText("Open the chat").click();
                assertThat(page.locator(".offline")).containsText("offline");
                say(page, "<b onclick=alert(1)>06 39 98 00 22</b>", "We can't call you right now.");
                visit.look("preview-suspended");
            } finally {
                visit.go("/console/connections/sandbox");
                page.getByLabel("Resume sandbox").click();
            }
            assertThat(page.locator("[role=status]")).hasText("sandbox is resumed.");
            visit.go(PREVIEW);
            say(page, "06 39 98 00 23", "We are calling you now.");
            assertThat(page.locator(".online")).containsText("online again");
        }
    }

    @Test
    void aPhoneAndAKeyboardAreEnough() {
        try (Visit visit = visit("fr-FR", PHONE, ColorScheme.DARK)) {
            Page page = visit.page();
            visit.go("/console");
            visit.look("phone-sign-in");
            page.keyboard().type("ops");
            page.keyboard().press("Tab");
            page.keyboard().type("console-password");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/escalations");
            visit.look("phone-escalations");
            visit.tabTo(page.getByText("Aller au contenu"));
            visit.tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connexions")));
            page.keyboard().press("Enter");
            page.waitForURL("**/console/connections");
            visit.look("phone-connections");
            visit.go("/console/connections/sandbox");
            visit.look("phone-connection");
            visit.tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Aperçu visiteur")));
            page.keyboard().press("Enter");
            page.waitForURL("**/preview");
            visit.tabTo(page.getByText("Ouvrir le chat"));
            page.keyboard().press("Enter");
            Locator text = page.getByLabel("Le visiteur écrit");
            visit.tabTo(text);
            page.keyboard().type("06 39 98 00 24");
            page.keyboard().press("Enter");
            assertThat(page.locator(".bubble").last()).containsText("Nous vous appelons");
            assertThat(text).isFocused();
            visit.look("phone-preview");
        }
    }

    @Test
    void theSetUpSheetIsCopiedFrom() {
        try (Visit visit = visit("en-GB", DESK, ColorScheme.LIGHT)) {
            Page page = visit.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            visit.signIn();
            visit.go("/console/connections/sandbox/set-up");
            visit.look("set-up");
            assertThat(page.getByText("Print", new Page.GetByTextOptions().setExact(true))).isVisible();
            Locator copy = page.locator("button[data-copy$='/iadvize/connections/sandbox/calls']");
            assertThat(copy).hasAccessibleName(Pattern.compile("Copy https://.*"));
            copy.click();
            assertThat(copy).hasAccessibleName("Copied");
            assertThat((String) page.evaluate("navigator.clipboard.readText()")).endsWith("/iadvize/connections/sandbox/calls");
        }
        try (Visit visit = visit("fr-FR", PHONE, ColorScheme.LIGHT)) {
            visit.signIn();
            visit.go("/console/connections/sandbox/set-up");
            visit.look("phone-set-up");
        }
    }

    private Visit visit(String language, int width, ColorScheme colours) {
        return new Visit(browser, "http://127.0.0.1:" + management, language, width, colours);
    }

    private static void say(Page page, String text, String answer) {
        page.getByLabel("The visitor writes").fill(text);
        page.getByLabel("The visitor writes").press("Enter");
        assertThat(page.locator(".visitor .bubble").last()).hasText(text);
        assertThat(page.locator(".bot .bubble").last()).containsText(answer);
    }
}
