package dev.parley.identity.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Each route of the API and each destination has a rule that says which scope it needs. */
@IntegrationTest
@Tag("database-independent")
class ScopeRulesTests {
    /** Those that are asked for without any token. */
    private static final Set<String> BEGINNINGS = Set.of("POST /api/users", "POST /api/auth/token");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private SimpAnnotationMethodMessageHandler destinations;

    @Test
    void everyRouteNeedsAScope() {
        Set<String> open = routes.getHandlerMethods().keySet().stream()
                .flatMap(ScopeRulesTests::requests)
                .filter(request -> request.contains(" /api/") || request.contains(" /emoji/"))
                .filter(request -> !BEGINNINGS.contains(request))
                .filter(request -> !ScopeRules.isCovered(request.split(" ")[0], request.split(" ")[1]))
                .collect(Collectors.toSet());

        assertThat(open)
                .as("routes for which ScopeRules must say which scope a token needs")
                .isEmpty();
    }

    private static Stream<String> requests(RequestMappingInfo info) {
        Set<RequestMethod> stated = info.getMethodsCondition().getMethods();
        Set<RequestMethod> methods = stated.isEmpty() ? Set.of(RequestMethod.GET) : stated;
        return methods.stream()
                .sorted(Comparator.naturalOrder())
                .flatMap(method -> info.getPatternValues().stream()
                        .map(pattern -> method + " " + pattern.replaceAll("\\{[^}]*}", "1")));
    }

    @Test
    void everyDestinationNeedsAScope() {
        Set<String> open = destinations.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getDestinationConditions().getPatterns().stream())
                .filter(pattern -> !pattern.equals("/**"))
                .map(pattern -> "/app" + pattern.replaceAll("\\{[^}]*}", "1"))
                .filter(destination -> !ScopeRules.isCovered("SEND", destination))
                .collect(Collectors.toSet());

        assertThat(open)
                .as("destinations for which ScopeRules must say which scope a token needs")
                .isEmpty();
        assertThat(ScopeRules.isCovered("SUBSCRIBE", "/user/queue/events")).isTrue();
    }

    @Test
    void whatNobodyThoughtOfNeedsMoreThanATokenHas() {
        assertThat(ScopeRules.isCovered("GET", "/api/nothing")).isFalse();
        assertThat(ScopeRules.isCovered("SEND", "/app/nothing")).isFalse();
    }
}
