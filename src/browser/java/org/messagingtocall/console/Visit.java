package org.messagingtocall.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A person with a browser: signs in, looks, and notices what is wrong with a page. */
final class Visit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int MOST_TABS = 60;
    private static final Pattern STRANGER = Pattern.compile("(?i)(https?|wss?)://.*");

    private final String home;
    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new ArrayList<>();

    Visit(Browser browser, String home, String language, int width, ColorScheme colours) {
        this.home = home;
        this.context = browser.newContext(new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 900)
                .setColorScheme(colours).setTimezoneId("Europe/Paris"));
        this.page = context.newPage();
        context.onRequest(request -> {
            if (STRANGER.matcher(request.url()).matches() && !request.url().startsWith(home)) {
                wrong.add("asked another origin: " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                wrong.add("console: " + message.text());
            }
        });
        page.onPageError(error -> wrong.add("script: " + error));
        page.onDialog(dialog -> {
            wrong.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    /** Goes there as one does without a mouse, and sees where one is. */
    void tabTo(Locator target) {
        for (int i = 0; i < MOST_TABS; i++) {
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                assertThat(target.evaluate("element => getComputedStyle(element).outlineStyle + getComputedStyle(element).boxShadow"))
                        .as("shows its focus: %s", target).isNotEqualTo("nonenone");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("not reached by the keyboard: " + target);
    }

    void go(String path) {
        page.navigate(home + path);
    }

    void signIn() {
        go("/console");
        page.fill("input[name=username]", "ops");
        page.fill("input[name=password]", "console-password");
        page.click("main button");
        page.waitForURL("**/console/escalations");
    }

    /** For README.md, as much as a window shows. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("readme").resolve(name + ".png")));
    }

    /** Takes a picture, and finds nothing wrong. */
    void look(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
        assertThat(page.locator("h1").count()).as("one h1: %s", name).isEqualTo(1);
        assertThat((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("scrolls sideways: %s", name).isEqualTo(0);
        assertThat(new AxeBuilder(page).analyze().getViolations().stream()
                .filter(found -> List.of("serious", "critical").contains(found.getImpact()))
                .map(found -> found.getId() + " " + found.getNodes().stream().map(node -> node.getHtml() + " " + node.getAny()
                        .stream().map(check -> check.getMessage()).toList()).toList()))
                .as("accessible: %s", name).isEmpty();
        assertThat(wrong).as("noticed by the browser: %s", name).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
