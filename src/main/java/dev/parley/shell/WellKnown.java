package dev.parley.shell;

import dev.parley.base.error.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Well-known addresses for browsers, crawlers and password managers. */
@Controller
final class WellKnown {
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();
    private static final MediaType ICON = MediaType.parseMediaType("image/vnd.microsoft.icon");

    /** The light colour, like the first theme-color of the pages. */
    private static final String BACKGROUND = "#fffdfa";

    /** RFC 9116 recommends less than a year; the date is renewed with each request. */
    private static final Duration CONTACT_IS_GOOD_FOR = Duration.ofDays(90);

    private final SecurityContactProperties security;
    private final MessageSource texts;
    private final Clock clock;

    WellKnown(SecurityContactProperties security, MessageSource texts, Clock clock) {
        this.security = security;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<Resource> icon() {
        return ResponseEntity.ok()
                .cacheControl(A_DAY)
                .contentType(ICON)
                .body(new ClassPathResource("static/img/favicon.ico"));
    }

    /** Everything is behind the sign-in, so there is nothing to index. */
    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return text("User-agent: *\nDisallow: /\n");
    }

    /** @throws NotFoundException if no contact is configured */
    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> security() {
        if (security.contact() == null) {
            throw new NotFoundException();
        }
        Instant expires = clock.instant().plus(CONTACT_IS_GOOD_FOR).truncatedTo(ChronoUnit.DAYS);
        return text("Contact: %s\nExpires: %s\nPreferred-Languages: en\n".formatted(security.contact(), expires));
    }

    /** The address to which password managers send people to change their password. */
    @GetMapping("/.well-known/change-password")
    String changePassword() {
        return "redirect:/settings/password";
    }

    /** Makes the site installable as an application. */
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Manifest> manifest(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        String root = request.getContextPath() + "/";
        String name = texts.getMessage("product", null, locale);
        List<Icon> icons = List.of(
                icon(root, response, "icon-192.png", "192x192", "any"),
                icon(root, response, "icon-512.png", "512x512", "any"),
                icon(root, response, "icon-maskable-512.png", "512x512", "maskable"));
        return ResponseEntity.ok()
                .cacheControl(A_DAY)
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .body(new Manifest(
                        root,
                        name,
                        name,
                        texts.getMessage("product.description", null, locale),
                        texts.getMessage("language.tag", null, locale),
                        root,
                        root,
                        "standalone",
                        BACKGROUND,
                        BACKGROUND,
                        icons));
    }

    private static Icon icon(String root, HttpServletResponse response, String name, String sizes, String purpose) {
        return new Icon(response.encodeURL(root + "img/" + name), sizes, MediaType.IMAGE_PNG_VALUE, purpose);
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .cacheControl(A_DAY)
                .contentType(MediaType.TEXT_PLAIN)
                .body(text);
    }

    /** A W3C Web Application Manifest. */
    record Manifest(
            String id,
            String name,
            String shortName,
            @Nullable String description,
            @Nullable String lang,
            String startUrl,
            String scope,
            String display,
            String themeColor,
            String backgroundColor,
            List<Icon> icons) {}

    /** An icon of the application. */
    record Icon(String src, String sizes, String type, String purpose) {}
}
