package dev.parley.identity.scope;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.ParleyException;
import dev.parley.identity.account.Authorities;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What each route of the API and each destination of the socket needs of an access token. The first rule that matches
 * decides; what matches none is refused.
 */
public final class ScopeRules {
    /** Refused tokens and scopes have this code. */
    public static final String CODE = "insufficient_scope";

    /**
     * Method, path, and the scope that a token needs: {@code any} if each is good enough, {@code none} if no token is.
     * {@code people} are routes on which bots would find, or become, what nobody has added them to.
     */
    private static final String RULES = """
            GET       /api/me                                any
            DELETE    /api/auth/token                        any
            *         /api/tokens/**                         none
            *         /api/bots/**                           none
            *         /api/admin/**                          admin
            GET       /api/openapi.json                      any
            GET       /api/asyncapi.json                     any
            GET       /api/emoji                             read
            *         /api/emoji/**                          admin
            GET       /emoji/*                               read
            GET       /ws                                    any
            *         /sockjs/**                             any
            *         /api/me/commands                       write
            POST      /api/command-answers/*                 write
            GET       /api/me/**                             read
            *         /api/me/**                             account
            GET       /api/users                             read           people
            GET       /api/users/*                           read           people
            GET       /api/users/*/picture                   read
            GET       /api/presence                          read
            GET       /api/contacts                          read           people
            *         /api/contacts/**                       account        people
            GET       /api/blocks                            read
            *         /api/blocks/**                         account
            GET       /api/requests/**                       read           people
            *         /api/requests/**                       account        people
            GET       /api/rooms                             read           people
            GET       /api/invitations/*                     read           people
            POST      /api/invitations/*                     conversations  people
            GET       /api/mentions                          read
            GET       /api/threads                           read
            GET       /api/starred                           read
            GET       /api/reminders/**                      read
            *         /api/reminders/**                      account
            GET       /api/drafts                            read
            GET       /api/search                            read
            GET       /api/scheduled                         read
            *         /api/scheduled/**                      write
            *         /api/uploads/**                        write
            GET       /api/attachments/**                    read
            *         /api/attachments/**                    write
            GET       /api/messages/**                       read
            *         /api/messages/**                       write
            GET       /api/conversations/**                  read
            POST      /api/conversations                     conversations  people
            POST      /api/conversations/*/messages          write
            POST      /api/conversations/*/commands          write
            PUT       /api/conversations/*/read              write
            PUT       /api/conversations/*/delivered         write
            *         /api/conversations/*/draft             write
            *         /api/conversations/**                  conversations
            SUBSCRIBE /user/queue/*                          read
            SEND      /app/conversations/*/messages          write
            SEND      /app/conversations/*/read              write
            SEND      /app/conversations/*/delivered         write
            SEND      /app/conversations/*/typing            write
            SEND      /app/messages/*/reactions              write
            """;

    private static final List<Rule> PARSED = RULES.lines().map(Rule::parse).toList();

    private ScopeRules() {}

    /**
     * Why this request or frame is refused to this caller; empty if it is not. Sign-ins with a password, or in a browser,
     * are never refused here.
     *
     * @param method of HTTP or STOMP
     * @param path of the request, or the frame's destination
     */
    public static Optional<ParleyException> refusal(Authentication caller, String method, String path) {
        if (!Scope.isLimited(caller)) {
            return Optional.empty();
        }
        Rule rule = find(method, path).orElse(Rule.NONE);
        if (rule.people() && Authorities.isBot(caller.getAuthorities())) {
            return Optional.of(new NotAllowedException());
        }
        return rule.isMetBy(caller) ? Optional.empty() : Optional.of(insufficient(rule.scope()));
    }

    /**
     * Refuses a caller whose token lacks the scope.
     *
     * @throws NotAllowedException with the code {@value #CODE}
     */
    public static void require(Authentication caller, Scope scope) {
        if (!scope.isGrantedTo(caller)) {
            throw insufficient(scope);
        }
    }

    /** Whether a rule decides about it. */
    static boolean isCovered(String method, String path) {
        return find(method, path).isPresent();
    }

    private static Optional<Rule> find(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        // Who may read may ask whether there is something to read.
        String asked = method.equals("HEAD") ? "GET" : method;
        return PARSED.stream().filter(rule -> rule.matches(asked, parsed)).findFirst();
    }

    private static NotAllowedException insufficient(@Nullable Scope scope) {
        return new NotAllowedException(
                CODE,
                scope == null
                        ? "Access tokens can’t do this. Sign in with a password."
                        : "The access token needs the scope “%s” for this.".formatted(scope.id()));
    }

    /**
     * A line of the table.
     *
     * @param scope null if there is none that is sufficient, or necessary
     * @param any whether every token is good enough
     */
    private record Rule(
            String method, PathPattern path, @Nullable Scope scope, boolean any, boolean people) {
        static final Rule NONE = parse("* /** none");

        static Rule parse(String line) {
            List<String> cells = Arrays.asList(line.split(" +"));
            String scope = cells.get(2);
            boolean any = scope.equals("any");
            return new Rule(
                    cells.get(0),
                    PathPatternParser.defaultInstance.parse(cells.get(1)),
                    any || scope.equals("none") ? null : Scope.valueOf(scope.toUpperCase(Locale.ROOT)),
                    any,
                    cells.contains("people"));
        }

        boolean matches(String asked, PathContainer container) {
            return (method.equals("*") || method.equals(asked)) && path.matches(container);
        }

        boolean isMetBy(Authentication caller) {
            return any || scope != null && scope.isGrantedTo(caller);
        }
    }
}
