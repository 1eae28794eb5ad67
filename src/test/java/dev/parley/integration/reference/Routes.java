package dev.parley.integration.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of the HTTP API, as Spring has them. */
final class Routes {
    private static final Set<String> OBJECTS_OF_ONE = Set.of("me", "auth", "admin");

    private Routes() {}

    /** One route of the API. */
    record Route(String method, String path, RequestMappingInfo mapping, HandlerMethod handler) {
        boolean isSafe() {
            return method.equals("GET") || method.equals("HEAD");
        }

        /** For instance {@code listConversationMessages}: unique, and the same as long as method and path are. */
        String operationId(boolean isList) {
            return nameOf(method.equals("GET") && isList ? "list" : method.toLowerCase(Locale.ROOT), path);
        }
    }

    /** A verb and the nouns of a path below its first segment. */
    static String nameOf(String verb, String path) {
        StringBuilder id = new StringBuilder(verb);
        String[] segments = path.substring(path.indexOf('/', 1) + 1).split("/");
        for (int i = 0; i < segments.length; i++) {
            boolean isVariable = segments[i].startsWith("{");
            boolean isOfOne = i + 1 < segments.length && segments[i + 1].startsWith("{");
            if (!isVariable) {
                id.append(capitalized(isOfOne ? singular(segments[i]) : segments[i]));
            }
        }
        return id.toString();
    }

    private static String singular(String plural) {
        return plural.endsWith("s") && !OBJECTS_OF_ONE.contains(plural)
                ? plural.substring(0, plural.length() - 1)
                : plural;
    }

    private static String capitalized(String words) {
        StringBuilder name = new StringBuilder();
        for (String word : words.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    /** By path and method. */
    static List<Route> of(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().isAnnotationPresent(RestController.class))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .map(method -> new Route(
                                        method,
                                        path.replaceAll("\\{(\\w+):[^}]*}", "{$1}"),
                                        entry.getKey(),
                                        entry.getValue()))))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }
}
