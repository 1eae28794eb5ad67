package dev.parley.identity.session;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Authorities;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Stores the caller in the session. The session contains only {@link SignedIn}; the roles are read for each request, so
 * that they end when the account is disabled.
 *
 * <p>It saves every {@link Authentication} whose name is the id of an account, regardless of how the person signed in.
 */
@Component
public final class SessionContexts implements SecurityContextRepository {
    private final Profiles profiles;

    SessionContexts(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // Deprecated, but required by the interface.
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return loadDeferredContext(exchange.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication who = context.getAuthentication();
        if (who == null || !who.isAuthenticated()) {
            return;
        }
        Profile profile = profiles.of(AccountId.valueOf(who.getName()));
        String client = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        request.getSession(true)
                .setAttribute(SignedIn.ATTRIBUTE, SignedIn.of(profile, client, request.getRemoteAddr()));
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return signedIn(request).isPresent();
    }

    public static Optional<SignedIn> signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((SignedIn) session.getAttribute(SignedIn.ATTRIBUTE));
    }

    private Optional<Authentication> authentication(HttpServletRequest request) {
        return signedIn(request)
                .flatMap(who -> profiles.find(who.owner())
                        .filter(Profile::active)
                        .map(profile ->
                                UsernamePasswordAuthenticationToken.authenticated(who, null, Authorities.of(profile))));
    }

    /** Reads the session on first use: a request for public content does not access it. */
    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;
        private boolean generated;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (loaded == null) {
                Optional<Authentication> authentication = authentication(request);
                generated = authentication.isEmpty();
                loaded = authentication
                        .<SecurityContext>map(SecurityContextImpl::new)
                        .orElseGet(SecurityContextHolder::createEmptyContext);
            }
            return loaded;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
