package dev.parley.identity.device;

import dev.parley.base.text.Characters;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The name of a browser, derived from its {@code User-Agent} header. */
final class BrowserName {
    private static final int MAX_UNKNOWN = 40;
    private static final int MAX_UNKNOWN_BYTES = 160;

    /** The more specific names first, since most browsers also claim to be the others. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser", "Samsung Internet"),
            new Sign("Firefox", "Firefox"),
            new Sign("FxiOS", "Firefox"),
            new Sign("CriOS", "Chrome"),
            new Sign("Chrome", "Chrome"),
            new Sign("Safari", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    private BrowserName() {}

    /** For example {@code Firefox · Linux}; for an unrecognised browser, the beginning of the header. */
    static String of(String userAgent) {
        String name = Stream.of(first(BROWSERS, userAgent), first(SYSTEMS, userAgent))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return name.isEmpty() ? Characters.shortened(userAgent, MAX_UNKNOWN, MAX_UNKNOWN_BYTES) : name;
    }

    private static @Nullable String first(List<Sign> signs, String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.token()))
                .map(Sign::name)
                .findFirst()
                .orElse(null);
    }

    private record Sign(String token, String name) {}
}
