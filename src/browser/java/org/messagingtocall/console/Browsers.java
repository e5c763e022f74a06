package org.messagingtocall.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that is installed on this machine: {@code CHROMIUM}, or where Debian and others put it. */
final class Browsers {

    static final String NONE = "no browser: install one (Debian: apt-get install chromium), or name it in CHROMIUM";

    private static final List<String> USUAL = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private Browsers() {}

    static Optional<Path> installed() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), USUAL.stream()).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Takes what is installed: downloads nothing. */
    static Playwright driver() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** It asks nobody but whom the pages ask. */
    static Browser start(Playwright driver, Path browser) {
        return driver.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(browser).setArgs(List.of("--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }
}
