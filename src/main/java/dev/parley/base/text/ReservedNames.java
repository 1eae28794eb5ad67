package dev.parley.base.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The names in {@code reserved-names.txt} and those that look like them. Existing accounts keep their names. */
public final class ReservedNames {
    private ReservedNames() {}

    public static boolean isReservedUsername(String username) {
        String skeleton = LookAlikes.skeleton(username);
        return Lists.SKELETONS.values().stream().anyMatch(names -> names.contains(skeleton));
    }

    /**
     * Whether the name is reserved for administrators. The first account may use it, because it becomes the
     * administrator's.
     */
    public static boolean isForAdministrator(String username) {
        return contains(Kind.ADMINISTRATION, LookAlikes.skeleton(username));
    }

    /**
     * Rooms must not have a name that addresses several people in a message, or that looks like an address or a
     * command.
     */
    public static boolean isReservedRoomName(String name) {
        String bare = name.startsWith("@") || name.startsWith("#") ? name.substring(1) : name;
        String skeleton = LookAlikes.skeleton(bare);
        return name.startsWith("/") || contains(Kind.MENTIONS, skeleton) || contains(Kind.PATHS, skeleton);
    }

    private static boolean contains(Kind kind, String skeleton) {
        return Objects.requireNonNull(Lists.SKELETONS.get(kind)).contains(skeleton);
    }

    private enum Kind {
        MENTIONS,
        ADMINISTRATION,
        SERVICE,
        PATHS
    }

    /** Loaded when the first name is checked, not at startup. */
    private static final class Lists {
        static final Map<Kind, Set<String>> SKELETONS = read();

        private static Map<Kind, Set<String>> read() {
            Map<Kind, Set<String>> lists = new EnumMap<>(Kind.class);
            Set<String> names = new HashSet<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(ReservedNames.class.getResourceAsStream("reserved-names.txt")),
                    StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("[")) {
                        names = new HashSet<>();
                        lists.put(
                                Kind.valueOf(
                                        line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT)),
                                names);
                    } else if (!line.isBlank() && !line.startsWith("#")) {
                        names.add(LookAlikes.skeleton(line));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return lists;
        }
    }
}
