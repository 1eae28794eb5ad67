package dev.parley.base.text;

import java.util.Locale;

/** Sizes of files as people read them: 1.5 MB. */
public final class FileSize {
    private static final int THOUSAND = 1000;
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private FileSize() {}

    public static String text(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= THOUSAND && unit < UNITS.length - 1) {
            size /= THOUSAND;
            unit++;
        }
        String format = unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ENGLISH, format, size, UNITS[unit]);
    }
}
