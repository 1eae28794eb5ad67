package dev.parley.message.upload;

import dev.parley.base.text.Characters;
import dev.parley.base.text.Names;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of files: as their uploaders see them, without directories, and without characters that hide something or
 * that a file system would not take.
 */
final class FileNames {
    static final int MAX_CHARACTERS = 120;
    static final int MAX_BYTES = 240;
    private static final int MAX_EXTENSION = 16;
    private static final String NAMELESS = "file";
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^\\s+|[\\s.]+$");

    private FileNames() {}

    static String clean(@Nullable String given) {
        String name = given == null ? "" : given;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = EDGES.matcher(FORBIDDEN.matcher(Names.cleaned(name)).replaceAll("_"))
                .replaceAll("");
        return name.isEmpty() ? NAMELESS : shortened(name);
    }

    /** The end of a name says what it is, so it is kept. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= MAX_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        int bytes = extension.getBytes(StandardCharsets.UTF_8).length;
        return Characters.shortened(stem, MAX_CHARACTERS - extension.length(), MAX_BYTES - bytes) + extension;
    }
}
