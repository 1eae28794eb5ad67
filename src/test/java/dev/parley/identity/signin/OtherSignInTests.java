package dev.parley.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.Profiles;
import dev.parley.identity.session.AccountAuthentication;
import dev.parley.identity.session.NewSession;
import dev.parley.identity.session.SessionContexts;
import dev.parley.identity.session.SignInSuccess;
import dev.parley.identity.session.SignedIn;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationFilter;

/** Another way of signing in needs only to say whose account it is: the rest are Parley's parts in Spring's own filter. */
@IntegrationTest
class OtherSignInTests {
    @Autowired
    private Profiles profiles;

    @Autowired
    private NewSession sessions;

    @Autowired
    private SessionContexts contexts;

    @Autowired
    private SignInSuccess success;

    @Autowired
    private People people;

    @Test
    void springsFilterSignsInWithOurParts() throws Exception {
        Person alice = people.register("Alice");
        AuthenticationConverter converter = request -> new TestingAuthenticationToken("a passkey", "of Alice");
        AuthenticationManager passkeys = attempt -> new AccountAuthentication(profiles.of(alice.accountId()));
        AuthenticationFilter filter = new AuthenticationFilter(passkeys, converter);
        filter.setSecurityContextRepository(contexts);
        filter.setSuccessHandler(success);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login/passkey");
        request.addHeader(HttpHeaders.USER_AGENT, "A browser");
        MockHttpServletResponse response = new MockHttpServletResponse();

        filter.doFilter(request, response, new MockFilterChain());

        assertThat(response.getRedirectedUrl()).isEqualTo("/");
        assertThat(SessionContexts.signedIn(request))
                .contains(new SignedIn(alice.id(), alice.username(), "A browser", "127.0.0.1"));
        Authentication later = Objects.requireNonNull(
                contexts.loadDeferredContext(request).get().getAuthentication());
        assertThat(later.getName()).isEqualTo(Long.toString(alice.id()));
        sessions.logout(request, response, later);
        assertThat(contexts.loadDeferredContext(request).isGenerated()).isTrue();
    }
}
