package dev.parley.test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Someone with a browser of their own: own cookies, own storage, one page. Whatever the browser complains about on its
 * console (errors of scripts, refusals by the content security policy, resources that do not load) fails the test at its
 * end, save what {@link #mayComplain} named.
 */
public final class Visitor implements AutoCloseable {
    private final Server server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private Look look;

    Visitor(Server server, Look look) {
        this.server = server;
        this.look = look;
        this.context = Browsers.chromium().newContext(look.options().setIgnoreHTTPSErrors(server.tls() != null));
        this.context.setDefaultTimeout(30_000);
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
    }

    /** The page that the visitor looks at. */
    public Page page() {
        return page;
    }

    /** The visitor's browser, for what concerns more than one page: going offline, cookies, a second tab. */
    public BrowserContext context() {
        return context;
    }

    /**
     * Lets no request of the page to such an address out of the browser. The browser decides alone: a request under way
     * when the visitor leaves waits for no answer of the test, which a handler of Playwright would owe it.
     */
    public void blockAddresses(String pattern) {
        CDPSession session = context.newCDPSession(page);
        session.send("Network.enable");
        JsonObject addresses = new JsonObject();
        addresses.add("urls", new Gson().toJsonTree(List.of(pattern)));
        session.send("Network.setBlockedURLs", addresses);
    }

    /** Goes to a path of the server. */
    public Page open(String path) {
        page.navigate(server.uri(path).toString());
        return page;
    }

    /** The path that the page is at. */
    public String path() {
        return URI.create(page.url()).getPath();
    }

    /** Signs in by sending the form, without loading its page or the page that it leads to. */
    public Visitor signIn(Person person) {
        context.addCookies(WebSession.signIn(person).cookies().stream()
                .map(cookie -> new Cookie(cookie.getName(), cookie.getValue())
                        .setUrl(server.uri("/").toString())
                        .setHttpOnly(cookie.isHttpOnly())
                        .setSameSite(SameSiteAttribute.LAX))
                .toList());
        return this;
    }

    /** Registers through the page and waits until it has led on. */
    public Visitor register(String username, String password, String displayName) {
        open("/register");
        page.locator("[name=username]").fill(username);
        page.locator("[name=displayName], [name=display_name]").fill(displayName);
        page.locator("[name=password]").fill(password);
        page.locator("form:has([name=password]) [type=submit]").click();
        assertThat(page).not().hasURL(Pattern.compile(".*/register.*"));
        return this;
    }

    /** Fails the test if axe finds anything on the page as it is now. */
    public Visitor assertAccessible() {
        assertThat(Axe.violations(page)).as("axe at %s, %s", page.url(), look).isEmpty();
        return this;
    }

    /**
     * Fails the test if the page as it is now has anything that axe finds, at a desk in light colours and on a phone in dark
     * ones, or scrolls sideways, at either or on the narrowest.
     */
    public Visitor assertLooksRight() {
        Look usual = look;
        for (Look other : List.of(Look.DESKTOP, Look.PHONE_DARK)) {
            resize(other).assertFits().assertAccessible();
        }
        resize(Look.SMALL_PHONE).assertFits();
        return resize(usual);
    }

    private Visitor resize(Look other) {
        look = other;
        page.setViewportSize(other.width(), other.height());
        // Colours that are on their way from one to the other are neither.
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(other.colours()).setReducedMotion(ReducedMotion.REDUCE));
        return this;
    }

    /** Fails the test if the page scrolls sideways. */
    public Visitor assertFits() {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue())
                .as("sideways scrolling at %s, %s", page.url(), look)
                .isZero();
        return this;
    }

    /** Writes what the visitor sees as a PNG. */
    public Visitor screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return this;
    }

    /** Says that console errors that contain this pattern belong to the test. */
    public Visitor mayComplain(String pattern) {
        expected.add(Pattern.compile(pattern));
        return this;
    }

    /** What the browser has complained about and nobody expected. */
    List<String> complaints() {
        return complaints.stream()
                .filter(complaint -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(complaint).find()))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
