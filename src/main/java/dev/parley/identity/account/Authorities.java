package dev.parley.identity.account;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The roles of an account. */
public final class Authorities {
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    private static final List<GrantedAuthority> PERSON = List.of(new SimpleGrantedAuthority("ROLE_PERSON"));
    private static final List<GrantedAuthority> ADMINISTRATORS =
            List.of(new SimpleGrantedAuthority("ROLE_PERSON"), new SimpleGrantedAuthority("ROLE_" + ADMINISTRATOR));

    private static final List<GrantedAuthority> BOT = List.of(new SimpleGrantedAuthority("ROLE_BOT"));

    private Authorities() {}

    /** Whether these are a bot's. */
    public static boolean isBot(Collection<? extends GrantedAuthority> authorities) {
        return authorities.containsAll(BOT);
    }

    public static List<GrantedAuthority> of(Profile profile) {
        if (profile.bot()) {
            return BOT;
        }
        return profile.administrator() ? ADMINISTRATORS : PERSON;
    }
}
