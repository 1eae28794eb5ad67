package dev.parley.base.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Tells apart who asks: a program, a script in a page that replaces a part of it, or a person for a page. */
public final class RequestKinds {
    private RequestKinds() {}

    /** Asks for what is no page: the JSON API, or a socket. */
    public static boolean isProgram(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/") || path.equals("/ws") || path.startsWith("/sockjs/");
    }

    /** Asks for what only administrators have. */
    public static boolean isAdministration(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/admin/") || path.startsWith("/api/admin/");
    }

    /** htmx asks for a part of a page. */
    public static boolean isFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Presents a bearer token, or something that is meant to be one. */
    public static boolean hasBearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "bearer", 0, "bearer".length());
    }

    /** A page that one can be led back to after signing in. */
    public static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && !isProgram(request) && !isFragment(request);
    }
}
