package dev.parley.shell;

import org.jspecify.annotations.Nullable;

/**
 * The scripts and styles of a page: the bundles of the build, or the sources, in which a change shows when the page is
 * reloaded. Sources are served with the profile {@code development}, which {@code spring-boot:run} sets, and if there
 * are no bundles, for example when tests run in an IDE.
 */
public final class PageAssets {
    static final String DEVELOPMENT = "development";

    private final @Nullable ImportMap importMap;

    /** @param importMap the addresses of the modules; null if bundles are served */
    PageAssets(@Nullable ImportMap importMap) {
        this.importMap = importMap;
    }

    /** The address of a style sheet. */
    public String style(String name) {
        return importMap == null ? "/css/bundled/%s.css".formatted(name) : "/css/%s.css".formatted(name);
    }

    /** The address of the entry script. */
    public String script(String name) {
        return importMap == null ? "/js/bundled/%s.js".formatted(name) : "/js/%s.js".formatted(name);
    }

    /** The import map as JSON, or null if none is needed. */
    public @Nullable String importMap() {
        return importMap == null ? null : importMap.json();
    }

    /** The script sources for the content security policy. */
    String scriptSources() {
        return importMap == null ? "'self'" : "'self' " + importMap.hash();
    }
}
