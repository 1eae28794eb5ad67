package dev.parley.identity.scope;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What an access token may be good for. It can never do more than its owner. */
public enum Scope {
    /** Reading what the owner can read, and receiving events. */
    @JsonProperty("read")
    READ,
    /** Messages: sending, editing, deleting, reacting, uploading files, and marks of what was read. */
    @JsonProperty("write")
    WRITE,
    /** Conversations: making, changing and deleting them, their members and invitations. */
    @JsonProperty("conversations")
    CONVERSATIONS,
    /** The owner's profile, status, contacts and blocks. */
    @JsonProperty("account")
    ACCOUNT,
    /** What administrators do. */
    @JsonProperty("admin")
    ADMIN;

    private static final String PREFIX = "SCOPE_";

    /** As in the protocol. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The authorities of a token with these scopes. */
    public static List<GrantedAuthority> authorities(Collection<Scope> scopes) {
        return scopes.stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(PREFIX + scope.name()))
                .toList();
    }

    /** Whether this caller may do what needs the scope: a sign-in with a password, or in a browser, always may. */
    public boolean isGrantedTo(Authentication caller) {
        return !isLimited(caller)
                || caller.getAuthorities().stream()
                        .anyMatch(authority -> (PREFIX + name()).equals(authority.getAuthority()));
    }

    /** Whether the caller uses an access token. */
    public static boolean isLimited(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> authority != null && authority.startsWith(PREFIX));
    }

    /** As it is stored: ids with spaces between them. */
    public static String format(Collection<Scope> scopes) {
        return EnumSet.copyOf(scopes).stream().map(Scope::id).collect(Collectors.joining(" "));
    }

    /** Reads what {@link #format} wrote. */
    public static Set<Scope> parse(String stored) {
        return Arrays.stream(stored.split(" "))
                .map(id -> valueOf(id.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
