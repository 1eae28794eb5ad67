package dev.parley.identity.scope;

import dev.parley.base.error.ParleyException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Applies the {@link ScopeRules} to authenticated requests with a token. */
@Component
public final class ScopeAuthorization implements AuthorizationManager<RequestAuthorizationContext> {
    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        Authentication caller = authentication.get();
        if (caller == null || !caller.isAuthenticated()) {
            return new Decision(null, false);
        }
        String contextPath = context.getRequest().getContextPath();
        String path = context.getRequest().getRequestURI().substring(contextPath.length());
        ParleyException refusal = ScopeRules.refusal(
                        caller, context.getRequest().getMethod(), path)
                .orElse(null);
        return new Decision(refusal, refusal == null);
    }

    /** @param refusal the answer; null if the request is granted, or nobody has signed in */
    public record Decision(@Nullable ParleyException refusal, boolean isGranted) implements AuthorizationResult {}
}
