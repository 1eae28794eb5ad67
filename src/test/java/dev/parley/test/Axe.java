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
 * page that is looked at in five sizes and colours gets it once here.
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

    private static final Map<String, Object> ALL = Map.of(
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

    private static final Map<String, Object> COLOURS = Map.of(
            "resultTypes",
            REPORTED,
            "runOnly",
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block")));

    private Axe() {}

    /** Everything. */
    static List<?> violations(Page page) {
        return run(page, ALL);
    }

    /** By rules that depend on colours. */
    static List<?> violationsByColours(Page page) {
        return run(page, COLOURS);
    }

    private static List<?> run(Page page, Map<String, Object> options) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(SCRIPT);
        }
        return (List<?>) page.evaluate(RUN, options);
    }

    private static String script() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
