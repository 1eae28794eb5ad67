package dev.parley.base.limits;

import java.time.Duration;

/** Everything that is limited in number over time, with the default rate. */
public enum Limit {
    /** Attempts to sign in from one address. */
    SIGN_IN_PER_ADDRESS(30, Duration.ofMinutes(5)),
    /** Attempts to sign in to one account, from anywhere. */
    SIGN_IN_PER_ACCOUNT(10, Duration.ofMinutes(5)),
    /** Registrations from one address. */
    REGISTRATION_PER_ADDRESS(10, Duration.ofHours(1)),
    /** Messages that one person sends, over every transport together. */
    MESSAGES_PER_PERSON(120, Duration.ofMinutes(1)),
    /** Typing signals and marks of one person. */
    SIGNALS_PER_PERSON(600, Duration.ofMinutes(1)),
    /** Conversations that one person starts. */
    CONVERSATIONS_PER_PERSON(60, Duration.ofHours(1)),
    /** People whom one person asks to become contacts. */
    CONTACT_REQUESTS_PER_PERSON(60, Duration.ofHours(1)),
    /** Pictures that one person uploads. */
    PICTURES_PER_PERSON(30, Duration.ofHours(1)),
    /** Searches of one person. */
    SEARCHES_PER_PERSON(120, Duration.ofMinutes(1)),
    /** Sockets that one person opens. */
    CONNECTIONS_PER_PERSON(120, Duration.ofMinutes(1));

    private final Rate rate;

    Limit(int capacity, Duration period) {
        this.rate = new Rate(capacity, period);
    }

    Rate defaultRate() {
        return rate;
    }
}
