package dev.parley.base.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks only at the routes that begin as the path of a request does and have as many segments. For each request to a path
 * with an id Spring compares all routes, of which there are hundreds, in all their conditions. What fits in the end is
 * decided by Spring as before.
 */
@Component
final class RouteLookup implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Mapping();
    }

    private static final class Mapping extends RequestMappingHandlerMapping {
        /** Filled when the program starts, then read only. To compare routes by their values would take longer. */
        private final Map<RequestMappingInfo, Shape> shapes = new IdentityHashMap<>();

        @Override
        protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo route) {
            shapes.put(route, Shape.of(route));
            super.registerHandlerMethod(handler, method, route);
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            // Encoded letters match literal ones, which only Spring's comparison knows.
            return super.lookupHandlerMethod(path, path.contains("%") ? request : new Lookup(request, path));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo route, HttpServletRequest request) {
            return request instanceof Lookup lookup
                            && !shapes.getOrDefault(route, Shape.ANY).mayBeThatOf(lookup)
                    ? null
                    : super.getMatchingMapping(route, request);
        }
    }

    /**
     * What the paths of a route have in common.
     *
     * @param beginning what precedes the first variable and its slash
     * @param segments −1 if any number of them is possible
     */
    private record Shape(String beginning, int segments) {
        private static final Shape ANY = new Shape("", -1);
        private static final Pattern VARIABLES = Pattern.compile("/?[{*?].*");

        static Shape of(RequestMappingInfo route) {
            Set<String> paths = route.getPatternValues();
            if (paths.size() != 1) {
                return ANY;
            }
            String path = paths.iterator().next();
            String beginning = VARIABLES.matcher(path).replaceFirst("");
            return new Shape(beginning, path.contains("*") || path.contains(":") ? -1 : segmentsOf(path));
        }

        boolean mayBeThatOf(Lookup lookup) {
            return (segments < 0 || segments == lookup.segments) && lookup.path.startsWith(beginning);
        }

        static int segmentsOf(String path) {
            return StringUtils.countOccurrencesOf(path, "/");
        }
    }

    private static final class Lookup extends HttpServletRequestWrapper {
        private final String path;
        private final int segments;

        Lookup(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
            this.segments = Shape.segmentsOf(path);
        }
    }
}
