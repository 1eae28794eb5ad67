package dev.parley.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.webjars.WebJarVersionLocator;

/**
 * The icons in use, as one small SVG with symbols: {@code /img/icons.svg#send}. The sprite of Bootstrap Icons is a
 * megabyte; the pages need some two dozen of its two thousand icons.
 */
final class IconSprite implements ResourceResolver {
    static final List<String> NAMES = List.of(
            "alarm",
            "archive",
            "arrow-down",
            "arrow-left",
            "arrow-up",
            "at",
            "bar-chart",
            "bell",
            "bell-slash",
            "box-arrow-right",
            "chat-dots",
            "chat-square-text",
            "chat-text",
            "chevron-left",
            "chevron-right",
            "clipboard",
            "clock",
            "code",
            "code-slash",
            "code-square",
            "compass",
            "copy",
            "download",
            "emoji-smile",
            "exclamation-circle",
            "eye",
            "eye-slash",
            "file-earmark",
            "forward",
            "gear",
            "hash",
            "hourglass-split",
            "image",
            "info-circle",
            "key",
            "keyboard",
            "laptop",
            "link-45deg",
            "list-check",
            "list-ol",
            "list-ul",
            "megaphone",
            "mic-fill",
            "moon",
            "moon-fill",
            "palette",
            "paperclip",
            "pause-fill",
            "pencil",
            "pencil-square",
            "people",
            "person",
            "person-plus",
            "phone",
            "pin-angle",
            "play-fill",
            "plus-lg",
            "plug",
            "quote",
            "reply",
            "robot",
            "rss",
            "search",
            "send-fill",
            "shield-lock",
            "slash-circle",
            "star",
            "star-fill",
            "stopwatch",
            "three-dots",
            "three-dots-vertical",
            "trash",
            "type",
            "type-bold",
            "type-italic",
            "type-strikethrough",
            "wifi-off",
            "x-lg");

    private static final String PATH = "icons.svg";
    private static final Pattern INSIDE = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);

    private final Resource sprite;

    private IconSprite(Resource sprite) {
        this.sprite = sprite;
    }

    /** @throws IllegalStateException if an icon is not in the WebJar */
    static IconSprite fromWebJar() {
        WebJarVersionLocator webJars = new WebJarVersionLocator();
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">");
        for (String name : NAMES) {
            svg.append("<symbol id=\"%s\" viewBox=\"0 0 16 16\">%s</symbol>".formatted(name, drawing(webJars, name)));
        }
        return new IconSprite(new Sprite(svg.append("</svg>").toString()));
    }

    private static String drawing(WebJarVersionLocator webJars, String name) {
        String path = webJars.fullPath("bootstrap-icons", "icons/" + name + ".svg");
        if (path == null) {
            throw new IllegalStateException("Bootstrap Icons are missing");
        }
        try {
            Matcher svg = INSIDE.matcher(new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8));
            return svg.find() ? svg.group(1).strip() : "";
        } catch (IOException failure) {
            throw new IllegalStateException("Bootstrap Icons have no " + name, failure);
        }
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String requestPath,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return requestPath.equals(PATH) ? sprite : chain.resolveResource(request, requestPath, locations);
    }

    @Override
    public @Nullable String resolveUrlPath(
            String resourcePath, List<? extends Resource> locations, ResourceResolverChain chain) {
        return resourcePath.equals(PATH) ? PATH : chain.resolveUrlPath(resourcePath, locations);
    }

    /** Provides the name and the modification time that the resource handler needs. */
    private static final class Sprite extends ByteArrayResource {
        private final long madeAt = System.currentTimeMillis();

        Sprite(String svg) {
            super(svg.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getFilename() {
            return PATH;
        }

        @Override
        public long lastModified() {
            return madeAt;
        }
    }
}
