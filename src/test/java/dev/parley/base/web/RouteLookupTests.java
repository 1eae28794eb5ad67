package dev.parley.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class RouteLookupTests {
    private final RequestMappingHandlerMapping plain = started(new RequestMappingHandlerMapping());
    private final RequestMappingHandlerMapping quick = started(new RouteLookup().getRequestMappingHandlerMapping());

    @ParameterizedTest
    @CsvSource({
        "GET, /things, all",
        "GET, /things/7, one",
        "GET, /things/new, fresh",
        "GET, /things/7/parts, parts",
        "GET, /things/7/parts/8, part",
        "GET, /t%68ings/7, one",
        "GET, /things/a%2Fb, one",
        "GET, /%C3%A4hnlich/7, encoded",
        "POST, /things/7, change",
        "GET, /items/7, several",
        "GET, /goods/7, several",
        "GET, /files/a/b/c, rest",
        "GET, /files, rest",
        "GET, /numbers/12, number",
        "GET, /numbers/twelve, ",
        "GET, /dates/2026/11, date",
        "GET, /things/, ",
        "GET, /things/7/others, ",
        "GET, /other, ",
    })
    void findsWhatSpringFinds(String method, String path, @Nullable String handler) throws Exception {
        assertThat(found(plain, method, path)).isEqualTo(handler);
        assertThat(found(quick, method, path)).isEqualTo(handler);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /things/7", "PUT, /things/7/parts"})
    void wrongMethodIsRefusedWithTheRightOnes(String method, String path) {
        assertThat(refusal(quick, method, path)).isNotBlank().isEqualTo(refusal(plain, method, path));
    }

    private static String refusal(RequestMappingHandlerMapping mapping, String method, String path) {
        try {
            return String.valueOf(found(mapping, method, path));
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static @Nullable String found(RequestMappingHandlerMapping mapping, String method, String path)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = mapping.getHandler(request);
        return chain == null
                ? null
                : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    }

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping mapping) {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("things", Things.class);
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    @Controller
    static class Things {
        @GetMapping("/things")
        void all() {}

        @GetMapping("/things/new")
        void fresh() {}

        @GetMapping("/things/{id}")
        void one() {}

        @PostMapping("/things/{id}")
        void change() {}

        @GetMapping("/things/{id}/parts")
        void parts() {}

        @GetMapping("/things/{id}/parts/{part}")
        void part() {}

        @GetMapping("/\u00e4hnlich/{id}")
        void encoded() {}

        @GetMapping({"/items/{id}", "/goods/{id}"})
        void several() {}

        @GetMapping("/files/{*path}")
        void rest() {}

        @GetMapping("/numbers/{id:\\d+}")
        void number() {}

        @GetMapping("/dates/{year:\\d{4}}/{month:\\d+}")
        void date() {}
    }
}
