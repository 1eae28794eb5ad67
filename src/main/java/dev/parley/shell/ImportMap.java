package dev.parley.shell;

import dev.parley.base.path.BasePath;
import dev.parley.base.secret.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Maps the names of ES modules to addresses while scripts are served from their sources: {@code parley/realtime/socket}
 * is at {@code /js/realtime/socket-<hash>.js}. The map is inline in every page, since browsers accept no other; the
 * content security policy allows it by its hash. Bundles contain no module names and need no map.
 */
final class ImportMap {
    private static final String ROOT = "/static/js/";

    private final ResourceUrlProvider urls;
    private final PathMatchingResourcePatternResolver classPath;
    private final BasePath base;
    private volatile @Nullable Rendered rendered;

    ImportMap(ResourceUrlProvider urls, PathMatchingResourcePatternResolver classPath, BasePath base) {
        this.urls = urls;
        this.classPath = classPath;
        this.base = base;
    }

    /** The map, exactly as between its script tags. */
    String json() {
        return rendered().json();
    }

    /** The hash of the map as a source expression of the content security policy. */
    String hash() {
        return rendered().hash();
    }

    // Rendered on first use, since the addresses are known only once the context is up; concurrent first uses may
    // render it twice.
    private Rendered rendered() {
        Rendered made = rendered;
        if (made == null) {
            made = render();
            rendered = made;
        }
        return made;
    }

    private Rendered render() {
        String entries = names().stream()
                .map(name -> "\"parley/%s\":\"%s\"".formatted(name, address(name)))
                .collect(Collectors.joining(","));
        String json = "{\"imports\":{" + entries + "}}";
        return new Rendered(json, sha256(json));
    }

    private List<String> names() {
        try {
            List<String> names = new ArrayList<>();
            for (Resource script : classPath.getResources("classpath:/static/js/**/*.js")) {
                String address = script.getURL().toString();
                names.add(address.substring(
                        address.lastIndexOf(ROOT) + ROOT.length(), address.length() - ".js".length()));
            }
            return names.stream()
                    .filter(name -> !name.startsWith("bundled/"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String address(String name) {
        String path = "/js/" + name + ".js";
        String versioned = urls.getForLookupPath(path);
        return base.of(versioned == null ? path : versioned);
    }

    private static String sha256(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
    }

    private record Rendered(String json, String hash) {}
}
