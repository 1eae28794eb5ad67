package dev.parley.terminal.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the caller has it.
 *
 * @param user the other person of a direct conversation, else null
 * @param unread how many messages are unread
 * @param mentions how many of these mention the caller
 * @param lastMessage the beginning of the last message; empty without one
 * @param lastMessageAt when that was; {@link Instant#EPOCH} if the server does not say
 * @param json all that the server said, in one line that is safe to show
 */
public record Conversation(
        Id id,
        Kind kind,
        String name,
        String topic,
        @Nullable Person user,
        long memberCount,
        boolean lobby,
        boolean request,
        Attention attention,
        long revision,
        long readSeq,
        long unread,
        long mentions,
        String lastMessage,
        Instant lastMessageAt,
        String json) {
    /** The id of a conversation. */
    public record Id(long value) {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** What kind of conversation it is. Kinds that this version does not know are treated as groups. */
    public enum Kind {
        DIRECT,
        GROUP,
        ROOM;

        static Kind of(String type) {
            return switch (type) {
                case "direct" -> DIRECT;
                case "room" -> ROOM;
                default -> GROUP;
            };
        }
    }

    /** What the caller wants to hear of a conversation. */
    public enum Attention {
        EVERYTHING,
        MENTIONS,
        NOTHING
    }

    /** The same with other counts. */
    public Conversation counting(long unread, long mentions) {
        return with(revision, unread, mentions, lastMessage, lastMessageAt);
    }

    /** The same at a later revision. */
    public Conversation reaching(long revision) {
        return with(revision, unread, mentions, lastMessage, lastMessageAt);
    }

    /** The same with another last message. */
    public Conversation ending(String lastMessage, Instant at) {
        return with(revision, unread, mentions, lastMessage, at);
    }

    private Conversation with(long revision, long unread, long mentions, String lastMessage, Instant lastMessageAt) {
        return new Conversation(
                id,
                kind,
                name,
                topic,
                user,
                memberCount,
                lobby,
                request,
                attention,
                revision,
                readSeq,
                unread,
                mentions,
                lastMessage,
                lastMessageAt,
                json);
    }

    static Conversation of(Json json) {
        Json last = json.object("last_message");
        Instant at = json.time("last_message_at");
        return new Conversation(
                new Id(json.number("id")),
                Kind.of(json.text("type")),
                json.text("name"),
                json.text("topic"),
                json.has("user") ? Person.of(json.object("user")) : null,
                json.number("member_count"),
                json.flag("lobby"),
                json.flag("request"),
                attention(json.object("attention")),
                json.number("revision"),
                json.number("read_seq"),
                json.number("unread"),
                json.number("mentions"),
                last.text("text"),
                at == null ? Instant.EPOCH : at,
                json.write());
    }

    private static Attention attention(Json json) {
        Instant mutedUntil = json.time("muted_until");
        if (mutedUntil != null && mutedUntil.isAfter(Instant.now())) {
            return Attention.NOTHING;
        }
        return switch (json.text("level")) {
            case "nothing" -> Attention.NOTHING;
            case "mentions" -> Attention.MENTIONS;
            default -> Attention.EVERYTHING;
        };
    }
}
