package dev.parley.test;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

/** What a visitor looks at pages with. */
public enum Look {
    DESKTOP(1280, 800, ColorScheme.LIGHT),
    DESKTOP_DARK(1280, 800, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK),
    /** The narrowest that is promised to work. */
    SMALL_PHONE(320, 640, ColorScheme.LIGHT),
    NO_SCRIPT(1280, 800, ColorScheme.LIGHT),
    /** With scripts that the content security policy would stop. */
    NO_POLICY(1280, 800, ColorScheme.LIGHT),
    /** With the service worker, which answers past what a test tool injects. */
    WITH_WORKER(1280, 800, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    ColorScheme colours() {
        return colours;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setHasTouch(width < 600)
                .setJavaScriptEnabled(this != NO_SCRIPT)
                .setBypassCSP(this == NO_POLICY)
                .setServiceWorkers(this == WITH_WORKER ? ServiceWorkerPolicy.ALLOW : ServiceWorkerPolicy.BLOCK)
                .setLocale("en-US")
                .setTimezoneId("UTC");
    }
}
