package dev.parley.terminal.client;

import java.net.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the server tells it.
 *
 * @param type the server's name for it
 * @param conversation where, null if it is about no conversation
 * @param json all of it, in one line that is safe to show
 * @param detail what this client understands of it
 */
public record Event(String type, Conversation.@Nullable Id conversation, String json, Detail detail) {
    private static final Map<String, Function<Json, Detail>> DETAILS = Map.ofEntries(
            Map.entry("private_message", Event::posted),
            Map.entry("group_message", Event::posted),
            Map.entry("message_changed", json -> new Changed(Message.of(json.object("message")))),
            Map.entry("message_hidden", json -> new Hidden(message(json))),
            Map.entry(
                    "reactions_changed",
                    json -> new Reacted(
                            message(json), json.number("revision"), Message.reactions(json), reactionChanges(json))),
            Map.entry("typing_indicator", json -> new Typing(user(json), json.flag("is_typing"))),
            Map.entry("user_online_status", json -> new Online(user(json), json.flag("is_online"))),
            Map.entry("conversation_changed", json -> new Renamed(Conversation.of(json.object("conversation")))),
            Map.entry(
                    "message_receipt",
                    json -> new Read(user(json), json.number("delivered_seq"), json.number("read_seq"))),
            Map.entry("member_joined", json -> new Joined(user(json))),
            Map.entry("member_left", json -> new Left(user(json))),
            Map.entry("ephemeral_message", Event::whispered),
            Map.entry("error", json -> new Refused(json.text("code"), json.text("detail"))));

    /** What an event means. The protocol grows: what is not known here is {@link Other}. */
    public sealed interface Detail {}

    /** A new message. */
    public record Posted(Message message, boolean request) implements Detail {}

    /** A message was edited or deleted, or something was added to it. */
    public record Changed(Message message) implements Detail {}

    /** A message is gone for the caller alone. */
    public record Hidden(Message.Id message) implements Detail {}

    /**
     * The reactions of a message, as they are from a revision on, which do not say whether one of them is the caller's.
     *
     * @param changes who added or removed what; always the caller's own, of others not if there are many
     */
    public record Reacted(
            Message.Id message, long revision, List<Message.Reaction> reactions, List<ReactionChange> changes)
            implements Detail {}

    /** Someone added a reaction, or removed it. */
    public record ReactionChange(String emoji, Person.Id person, boolean on) {}

    /** Someone types, or has stopped. */
    public record Typing(Person.Id person, boolean on) implements Detail {}

    /** Someone came online, or went. */
    public record Online(Person.Id person, boolean on) implements Detail {}

    /** How far someone has received and read. */
    public record Read(Person.Id person, long deliveredSeq, long readSeq) implements Detail {}

    /** A conversation is new or has changed. Personal values, such as what is unread, may be missing. */
    public record Renamed(Conversation conversation) implements Detail {}

    /** Someone is now a member. */
    public record Joined(Person.Id person) implements Detail {}

    /** Someone is not a member any more. */
    public record Left(Person.Id person) implements Detail {}

    /** A bot says something to the caller alone. It is not stored. */
    public record Whispered(Person bot, String text) implements Detail {}

    /** The server rejected a frame of this connection. */
    public record Refused(String code, String text) implements Detail {}

    /** What only the JSON says. */
    public record Other() implements Detail {}

    /** A message that was found while catching up, as the event that it was to those who were connected. */
    static Event caughtUp(Json message, boolean direct, boolean isNew) {
        String type = !isNew ? "message_changed" : direct ? "private_message" : "group_message";
        return of(Json.with(
                "type", type, "conversation_id", message.number("conversation_id"), "message", message.fields()));
    }

    static Event read(String text) throws ProtocolException {
        return of(Json.read(text));
    }

    private static Event of(Json json) {
        String type = json.text("type");
        Detail detail = DETAILS.getOrDefault(type, unknown -> new Other()).apply(json);
        return new Event(type, conversation(json), json.write(), detail);
    }

    private static Detail posted(Json json) {
        return new Posted(Message.of(json.object("message")), json.flag("request"));
    }

    private static Detail whispered(Json json) {
        return new Whispered(Person.of(json.object("user")), json.text("text"));
    }

    private static List<ReactionChange> reactionChanges(Json json) {
        return json.objects("changes").stream()
                .map(one -> new ReactionChange(one.text("emoji"), user(one), one.flag("on")))
                .toList();
    }

    private static Person.Id user(Json json) {
        return new Person.Id(json.number("user_id"));
    }

    private static Message.Id message(Json json) {
        return new Message.Id(json.number("message_id"));
    }

    private static Conversation.@Nullable Id conversation(Json json) {
        long number = json.number("conversation_id");
        if (number == 0) {
            number = json.object("message").number("conversation_id");
        }
        if (number == 0) {
            number = json.object("conversation").number("id");
        }
        return number == 0 ? null : new Conversation.Id(number);
    }
}
