package dev.parley.shell;

import org.jspecify.annotations.Nullable;

/**
 * The scripts and styles of a page: the bundles that the build has made, or the sources, in which a change shows when the
 * page is loaded again. Sources are served with the profile {@code development}, which {@code spring-boot:run} sets, and
 * where no bundle has been built, as when tests are run from an IDE.
 */
public final class PageAssets {
    static final String DEVELOPMENT = "development";

    private final @Nullable ImportMap importMap;

    /** @param importMap where each module is; null when the bundles are served */
    PageAssets(@Nullable ImportMap importMap) {
        this.importMap = importMap;
    }

    /** The address of a style sheet. */
    public String style(String name) {
        return importMap == null ? "/css/bundled/%s.css".formatted(name) : "/css/%s.css".formatted(name);
    }

    /** The address of the script that starts the others. */
    public String script(String name) {
        return importMap == null ? "/js/bundled/%s.js".formatted(name) : "/js/%s.js".formatted(name);
    }

    /** The import map as JSON, or null where none is needed. */
    public @Nullable String importMap() {
        return importMap == null ? null : importMap.json();
    }

    /** What the content security policy lets scripts come from. */
    String scriptSources() {
        return importMap == null ? "'self'" : "'self' " + importMap.hash();
    }
}
