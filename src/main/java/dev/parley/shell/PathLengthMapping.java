package dev.parley.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds handlers as Spring does, but compares an address only with patterns that have as many parts. Spring compares it
 * with all of them, which was a seventh of what a short request cost.
 */
final class PathLengthMapping extends RequestMappingHandlerMapping {
    /** How many parts, slashes among them, the paths of a mapping have; absent if that can be any number. */
    private final Map<RequestMappingInfo, Set<Integer>> lengths = new HashMap<>();

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        Set<Integer> all = new HashSet<>();
        boolean isFixed = true;
        for (String pattern : mapping.getPatternValues()) {
            isFixed &= !pattern.contains("**") && !pattern.contains("{*");
            all.add(length(PathContainer.parsePath(pattern)));
        }
        if (isFixed) {
            lengths.put(mapping, all);
        }
        super.registerHandlerMethod(handler, method, mapping);
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        return super.lookupHandlerMethod(lookupPath, new ParsedRequest(request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        Set<Integer> fitting = lengths.get(mapping);
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return fitting == null || fitting.contains(length(path)) ? super.getMatchingMapping(mapping, request) : null;
    }

    /** Has its path at hand. It is asked for with each mapping, and lies below a dozen wrappers. */
    private static final class ParsedRequest extends HttpServletRequestWrapper {
        private final RequestPath path;

        ParsedRequest(HttpServletRequest request) {
            super(request);
            this.path = ServletRequestPathUtils.getParsedRequestPath(request);
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return name.equals(ServletRequestPathUtils.PATH_ATTRIBUTE) ? path : super.getAttribute(name);
        }
    }

    private static int length(PathContainer path) {
        return path.elements().size();
    }
}
