package dev.parley.identity.account;

import dev.parley.base.text.LookAlikes;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The unique name used to sign in and to find a person: 3 to 32 of {@code a-z 0-9 . _ -}, starting with a letter or
 * digit.
 */
public record Username(String value) {
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{2,31}";

    private static final Pattern FOLDED = Pattern.compile("[a-z0-9][a-z0-9._-]{2,31}");

    public Username {
        if (!FOLDED.matcher(value).matches()) {
            throw new IllegalArgumentException("not a username");
        }
    }

    /** The same for all usernames that look the same; only one account may have one of them. */
    public String skeleton() {
        return LookAlikes.skeleton(value);
    }

    /** Parses input in any case and with surrounding spaces; empty if it cannot be a username. */
    public static Optional<Username> parse(String typed) {
        String folded = typed.strip().toLowerCase(Locale.ROOT);
        return FOLDED.matcher(folded).matches() ? Optional.of(new Username(folded)) : Optional.empty();
    }
}
