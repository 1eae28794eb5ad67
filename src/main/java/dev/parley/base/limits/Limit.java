package dev.parley.base.limits;

import java.time.Duration;

/**
 * All rate limits, with their default rates.
 *
 * <p>The nodes of a cluster count together. While their common store does not answer, each node counts by itself, so no
 * limit ever fails open, and none keeps people out.
 */
public enum Limit {
    /** Sign-in attempts from one address. */
    SIGN_IN_PER_ADDRESS(30, Duration.ofMinutes(5)),
    /** Sign-in attempts to one account, from any address. */
    SIGN_IN_PER_ACCOUNT(10, Duration.ofMinutes(5)),
    /** Registrations from one address. */
    REGISTRATION_PER_ADDRESS(10, Duration.ofHours(1)),
    /** Bots made by one person: each takes a username for ever. */
    BOTS_PER_PERSON(20, Duration.ofHours(1)),
    /** Access tokens made by one person. */
    TOKENS_PER_PERSON(60, Duration.ofHours(1)),
    /** Commands used, and buttons of bots pressed, by one person. */
    COMMANDS_PER_PERSON(60, Duration.ofMinutes(1)),
    /** Messages sent by one person, over all transports. */
    MESSAGES_PER_PERSON(120, Duration.ofMinutes(1)),
    /** Reactions added or removed by one person. */
    REACTIONS_PER_PERSON(240, Duration.ofMinutes(1)),
    /** Typing signals and read or delivered marks of one person. */
    SIGNALS_PER_PERSON(600, Duration.ofMinutes(1)),
    /** Conversations created by one person. */
    CONVERSATIONS_PER_PERSON(60, Duration.ofHours(1)),
    /** Contact requests sent by one person. */
    CONTACT_REQUESTS_PER_PERSON(60, Duration.ofHours(1)),
    /** Pictures uploaded by one person. */
    PICTURES_PER_PERSON(30, Duration.ofHours(1)),
    /** Files uploaded by one person. */
    UPLOADS_PER_PERSON(300, Duration.ofHours(1)),
    /** Requests of one person that bring parts of files. */
    UPLOAD_PARTS_PER_PERSON(1200, Duration.ofHours(1)),
    /** Links in messages of one person for which a preview is fetched. */
    PREVIEWS_PER_PERSON(20, Duration.ofMinutes(1)),
    /** Changes of the status or of "do not disturb" by one person. */
    STATUS_PER_PERSON(60, Duration.ofMinutes(1)),
    /** Downloads of all their data that one person asks for. */
    EXPORTS_PER_PERSON(5, Duration.ofDays(1)),
    /** Searches by one person. */
    SEARCHES_PER_PERSON(120, Duration.ofMinutes(1)),
    /** Webhooks that one person adds or changes. */
    WEBHOOKS_PER_PERSON(60, Duration.ofHours(1)),
    /** Messages posted to one incoming webhook. */
    POSTS_PER_WEBHOOK(60, Duration.ofMinutes(1)),
    /** E-mails to one address of a conversation. */
    MAILS_PER_ADDRESS(60, Duration.ofMinutes(1)),
    /** E-mails of one mail server to addresses that do not exist. */
    UNKNOWN_MAIL_ADDRESSES_PER_CLIENT(60, Duration.ofMinutes(1)),
    /** E-mails of all mail servers together to addresses that do not exist. */
    UNKNOWN_MAIL_ADDRESSES(600, Duration.ofMinutes(1)),
    /** Requests for one feed. */
    READS_PER_FEED(30, Duration.ofMinutes(1)),
    /** Requests of one address to webhooks and feeds that do not exist. */
    UNKNOWN_WEBHOOKS_PER_ADDRESS(30, Duration.ofMinutes(1)),
    /** Sockets opened by one person. */
    CONNECTIONS_PER_PERSON(120, Duration.ofMinutes(1));

    private final Rate rate;

    Limit(int capacity, Duration period) {
        this.rate = new Rate(capacity, period);
    }

    /**
     * For how long a node of a cluster may count what people do many times a minute before it asks the others; zero if the
     * nodes agree on each action.
     */
    Duration delay() {
        return switch (this) {
            case MESSAGES_PER_PERSON, REACTIONS_PER_PERSON, SIGNALS_PER_PERSON, UPLOAD_PARTS_PER_PERSON ->
                Duration.ofMillis(500);
            default -> Duration.ZERO;
        };
    }

    Rate defaultRate() {
        return rate;
    }
}
