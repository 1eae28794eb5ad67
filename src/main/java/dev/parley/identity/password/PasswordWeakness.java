package dev.parley.identity.password;

import java.util.Locale;

/** Why a password is rejected. */
public enum PasswordWeakness {
    TOO_SHORT("must have at least 10 characters"),
    TOO_LONG("must have at most 128 characters"),
    TOO_LARGE("must take at most 4,096 bytes"),
    UNREADABLE("must not contain control characters"),
    USERNAME("must not be the username"),
    COMMON("is one of the most common passwords"),
    SIMPLE("is too simple: a repetition or a sequence");

    private final String message;

    PasswordWeakness(String message) {
        this.message = message;
    }

    /** The problem in English: the rest of a sentence that starts with the field's name. */
    public String message() {
        return message;
    }

    /** The message key of the problem for pages, such as {@code password.too-short}. */
    public String key() {
        return "password." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
