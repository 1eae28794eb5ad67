package dev.parley.base.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Classifies requests: API calls by programs, fragment requests by scripts, and page requests by people. */
public final class RequestKinds {
    private RequestKinds() {}

    /** The path from the root of the server, which may be below a path of its host. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Whether the request is not for a page: the JSON API or a socket. */
    public static boolean isProgram(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith("/api/") || path.equals("/ws") || path.startsWith("/sockjs/");
    }

    /** Whether the request needs the administrator role. */
    public static boolean isAdministration(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith("/admin/") || path.startsWith("/api/admin/");
    }

    /** Whether htmx requests a fragment. */
    public static boolean isFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Whether the request has a bearer token, valid or not. */
    public static boolean hasBearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "bearer", 0, "bearer".length());
    }

    /** Whether this is a page to which the browser can be redirected after sign-in. */
    public static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && !isProgram(request) && !isFragment(request);
    }
}
