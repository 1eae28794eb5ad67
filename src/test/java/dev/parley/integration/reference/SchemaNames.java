package dev.parley.integration.reference;

import dev.parley.realtime.socket.Event;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of types in the documents. A nested class gets the name of the one around it as well, unless it has it already;
 * what is both read and written has two types, as what is required differs.
 */
final class SchemaNames {
    private final Map<Class<?>, List<Class<?>>> additions;
    private final Set<Class<?>> written = new LinkedHashSet<>();
    private final Map<String, Class<?>> taken = new HashMap<>();

    /** @param additions records of fields that other types add to a type */
    SchemaNames(Map<Class<?>, List<Class<?>>> additions) {
        this.additions = additions;
    }

    List<Class<?>> additionsTo(Class<?> type) {
        return additions.getOrDefault(type, List.of());
    }

    /** Settled when all types have been named once, since a type can be read before it is written. */
    String of(Class<?> type, boolean input) {
        if (!input) {
            written.add(type);
        }
        String name = base(type) + (Event.class.isAssignableFrom(type) ? "Event" : "");
        if (!taken.computeIfAbsent(name, key -> type).equals(type)) {
            throw new IllegalStateException("%s and %s have the same name in the API's documents: %s"
                    .formatted(type.getName(), taken.get(name).getName(), name));
        }
        return input && !type.isEnum() && written.contains(type) ? name + "Input" : name;
    }

    static String base(Class<?> type) {
        String simple = shortened(type.getSimpleName());
        Class<?> outer = type.getDeclaringClass();
        if (outer == null) {
            return simple;
        }
        String around = shortened(outer.getSimpleName());
        String singular = around.endsWith("s") ? around.substring(0, around.length() - 1) : around;
        if (simple.isEmpty() || simple.equals(around)) {
            return around;
        }
        return simple.startsWith(singular) ? simple : around + simple;
    }

    private static String shortened(String name) {
        return name.replaceFirst("(View|Api|Socket|Feed|Event|Part|InputException)$", "");
    }
}
