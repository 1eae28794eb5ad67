package dev.parley.identity.security;

import dev.parley.base.web.RequestKinds;
import dev.parley.identity.account.Authorities;
import dev.parley.identity.scope.ScopeAuthorization;
import dev.parley.identity.session.NewSession;
import dev.parley.identity.session.SessionContexts;
import dev.parley.identity.token.BearerTokens;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authorization of requests. Programs that use a token, or request one, never use a session, and a token needs the scope
 * that the {@link dev.parley.identity.scope.ScopeRules} demand; everyone else has a
 * session and CSRF tokens, whose cookies are set only where they are needed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String[] PUBLIC = {
        "/login", "/register", "/offline", "/error", "/actuator/health/**", "/livez", "/readyz", "/sockjs/info"
    };
    private static final String[] STATIC = {
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/**",
        "/favicon.ico",
        "/robots.txt",
        "/manifest.webmanifest",
        "/service-worker.js",
        "/.well-known/security.txt",
        "/.well-known/change-password",
        "/reference/**",
        "/api/openapi.json",
        "/api/asyncapi.json"
    };
    private static final String[] ADMINISTRATION = {"/admin/**", "/api/admin/**"};
    private static final String[] SECRET_ADDRESSES = {"/hooks/*", "/feeds/*"};
    private static final String[] PROGRAMS = {"/api/**", "/emoji/*", "/ws", "/sockjs/**"};

    /** Voice messages and calls need the microphone and the camera; the pages need no other feature. */
    private static final String PERMISSIONS = "accelerometer=(), ambient-light-sensor=(), attribution-reporting=(),"
            + " autoplay=(self), bluetooth=(), browsing-topics=(), camera=(self), display-capture=(), fullscreen=(self),"
            + " geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(),"
            + " microphone=(self), midi=(), payment=(), picture-in-picture=(self), publickey-credentials-create=(self),"
            + " publickey-credentials-get=(self), screen-wake-lock=(self), serial=(), usb=(), xr-spatial-tracking=()";

    private final UnauthenticatedResponder notSignedIn;
    private final AccessDeniedResponder denied;
    private final ObjectProvider<HeaderWriter> headers;

    SecurityConfiguration(
            UnauthenticatedResponder notSignedIn, AccessDeniedResponder denied, ObjectProvider<HeaderWriter> headers) {
        this.notSignedIn = notSignedIn;
        this.denied = denied;
        this.headers = headers;
    }

    /** Addresses that are secrets: who knows one needs nothing else, and nothing else is of use there. */
    @Bean
    @Order(0)
    SecurityFilterChain secretAddresses(HttpSecurity http) {
        return http.securityMatcher(SECRET_ADDRESSES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(this::protect)
                .build();
    }

    /** Requests with a token, and the two that issue one. Tokens are for the API, not for pages. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, BearerTokens bearers, ScopeAuthorization scopes) {
        RequestMatcher beginning = new OrRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/users"),
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/auth/token"));
        return http.securityMatcher(new OrRequestMatcher(RequestKinds::hasBearer, beginning))
                .authorizeHttpRequests(requests -> everybody(requests)
                        .requestMatchers(beginning)
                        .permitAll()
                        .requestMatchers(ADMINISTRATION)
                        .access(AuthorizationManagers.allOf(
                                scopes, AuthorityAuthorizationManager.hasRole(Authorities.ADMINISTRATOR)))
                        .requestMatchers(PROGRAMS)
                        .access(scopes)
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(request -> bearers::authenticate)
                        .authenticationEntryPoint(notSignedIn)
                        .accessDeniedHandler(denied))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(notSignedIn).accessDeniedHandler(denied))
                .headers(this::protect)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(
            HttpSecurity http,
            SessionContexts contexts,
            CsrfTokenRepository csrf,
            RequestCache requestCache,
            NewSession newSession) {
        return http.authorizeHttpRequests(requests -> everybody(requests)
                        .requestMatchers(ADMINISTRATION)
                        .hasRole(Authorities.ADMINISTRATOR)
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER)
                        .sessionAuthenticationStrategy(newSession))
                // SockJS transports cannot send a header; the CONNECT frame contains the token instead.
                .csrf(tokens -> tokens.csrfTokenRepository(csrf).ignoringRequestMatchers("/sockjs/**"))
                .logout(out -> out.addLogoutHandler(newSession).logoutSuccessUrl("/login?signed-out"))
                .requestCache(cache -> cache.requestCache(requestCache))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(notSignedIn).accessDeniedHandler(denied))
                .headers(this::protect)
                .build();
    }

    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry everybody(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        return requests
                // Dispatches that continue an authorized request.
                .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers(STATIC)
                .permitAll()
                // Everyone with an invite link may see where it leads.
                .requestMatchers(HttpMethod.GET, "/join/*", "/join/*/picture")
                .permitAll()
                // Someone with the link to their account sets its password.
                .requestMatchers("/claim/*")
                .permitAll()
                .requestMatchers("/actuator/**")
                .denyAll();
    }

    private void protect(HeadersConfigurer<HttpSecurity> configurer) {
        configurer
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
        headers.orderedStream().forEach(configurer::addHeaderWriter);
    }

    /**
     * Stored in a cookie, so that viewing the sign-in page needs neither a session nor a row. Its lifetime is that of
     * the session cookie: otherwise the tabs that a browser restores at startup would each get a token, and all but one
     * would have an invalid one.
     */
    @Bean
    CsrfTokenRepository csrfTokenRepository(ServerProperties server) {
        Duration lifetime = server.getServlet().getSession().getCookie().getMaxAge();
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("csrf");
        tokens.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax");
            boolean removal = cookie.build().getValue().isEmpty();
            if (!removal && lifetime != null) {
                cookie.maxAge(lifetime);
            }
        });
        return tokens;
    }

    /**
     * Observing each of some twenty filters costs more than the filters themselves; requests are observed as a whole.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RequestCache requestCache() {
        CookieRequestCache requests = new CookieRequestCache();
        requests.setRequestMatcher(RequestKinds::isPage);
        requests.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return requests;
    }
}
