package dev.parley.test;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What axe finds on a page. Its own builder would give the script, half a megabyte, to the page before each look at it; a
 * page that is looked at twice gets it once here.
 */
final class Axe {
    private static final String SCRIPT = script();

    private static final String RUN = """
            async (options) => {
              const { violations } = await axe.run(document, options);
              return violations.map(({ id, help, nodes }) =>
                `${id}: ${help} ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(", ")}`);
            }
            """;

    /** What is in order needs no description. */
    private static final List<String> REPORTED = List.of("violations");

    private static final Map<String, Object> OPTIONS = Map.of(
            "resultTypes",
            REPORTED,
            "rules",
            Map.of(
                    // Not among its defaults, but promised: what is pressed is 24 pixels wide and high, or stands
                    // alone.
                    "target-size", Map.of("enabled", true),
                    // These write imported style sheets into the page, which the security policy refuses.
                    "css-orientation-lock", Map.of("enabled", false),
                    "no-autoplay-audio", Map.of("enabled", false)));

    private Axe() {}

    static List<?> violations(Page page) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(SCRIPT);
        }
        return (List<?>) page.evaluate(RUN, OPTIONS);
    }

    private static String script() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
