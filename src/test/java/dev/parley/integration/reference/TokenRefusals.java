package dev.parley.integration.reference;

import dev.parley.base.error.ParleyException;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.scope.ScopeRules;
import dev.parley.integration.reference.Refusals.Refusal;
import dev.parley.integration.reference.Routes.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a route refuses to access tokens that lack its scope, and to bots, found by asking the rules. */
final class TokenRefusals {
    private static final int FORBIDDEN = 403;

    private TokenRefusals() {}

    static Set<Refusal> of(Route route) {
        Stream<Authentication> people =
                Arrays.stream(Scope.values()).map(scope -> caller("ROLE_PERSON", List.of(scope)));
        Authentication bot = caller("ROLE_BOT", List.of(Scope.values()));
        return Stream.concat(people, Stream.of(bot))
                .flatMap(caller -> ScopeRules.refusal(caller, route.method(), route.path()).stream())
                .map(ParleyException::code)
                .distinct()
                .map(code -> new Refusal(FORBIDDEN, code, detail(code)))
                .collect(Collectors.toSet());
    }

    /** The same for every route; the answer names the scope. */
    private static String detail(String code) {
        return code.equals(ScopeRules.CODE) ? "The access token is not for this." : "You can’t do this.";
    }

    private static Authentication caller(String role, List<Scope> scopes) {
        Stream<GrantedAuthority> roles = Stream.of(new SimpleGrantedAuthority(role));
        return new TestingAuthenticationToken(
                "1",
                "",
                Stream.concat(roles, Scope.authorities(scopes).stream()).toList());
    }
}
