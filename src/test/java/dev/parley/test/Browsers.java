package dev.parley.test;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Chromium for this JVM: the machine's own where it has one (or where the system property {@code
 * parley.test.chromium} says), else the one that Playwright downloads. The one without windows is preferred: it starts no
 * processes for what is around a page, which costs more than the page.
 */
final class Browsers {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** A busy machine takes its time; what is right is seen at once. */
    private static final double PATIENCE = 30_000;

    private static @Nullable Browser running;

    private Browsers() {}

    /** The browser, started when first asked for. Like all of Playwright, for one thread only. */
    static Browser chromium() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static Browser start() {
        Optional<Path> installed = installed();
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
            installed.ifPresent(options::setExecutablePath);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            return playwright.chromium().launch(options);
        } catch (PlaywrightException failure) {
            throw Requirements.missing("browser", "Chromium does not start", failure);
        }
    }

    private static Optional<Path> installed() {
        return Stream.of(
                        System.getProperty("parley.test.chromium", ""),
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
