package dev.parley.terminal.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is now.
 *
 * @param sender null for a notice of the server
 * @param alias what a bot calls itself in it; null for its own name
 * @param replyTo what it replies to, else null
 * @param deleted whether only its place is left
 * @param threadOnly whether it is a reply in a thread that the timeline does not show
 */
public record Message(
        Id id,
        Conversation.Id conversation,
        long seq,
        long revision,
        String clientId,
        Person.@Nullable Id sender,
        @Nullable String alias,
        String content,
        @Nullable Quote replyTo,
        List<File> files,
        List<Reaction> reactions,
        List<Button> buttons,
        Instant createdAt,
        boolean edited,
        boolean deleted,
        boolean threadOnly,
        boolean mentionsAll,
        List<Person.Id> mentions) {
    /** The id of a message. */
    public record Id(long value) {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** What a message replies to. */
    public record Quote(long seq, Person.@Nullable Id sender, String text) {}

    /** A file that was sent with a message. */
    public record File(long number, String name, String kind, long size, String url) {
        static File of(Json json) {
            return new File(
                    json.number("id"), json.text("name"), json.text("kind"), json.number("size"), json.text("url"));
        }
    }

    /** How many people reacted with an emoji, and whether the caller is one of them. */
    public record Reaction(String emoji, long count, boolean mine) {}

    /** What a bot offers to press below its message. */
    public record Button(String id, String label) {}

    /** What is to be sent. The client id makes it one message, however often it is sent. */
    public record Draft(
            UUID clientId, String content, @Nullable Id replyTo, List<Long> files) {
        /** A new message with this text. */
        public static Draft of(String content) {
            return new Draft(UUID.randomUUID(), content, null, List.of());
        }

        /** The same as a reply. */
        public Draft replyingTo(Id message) {
            return new Draft(clientId, content, message, files);
        }

        /** The same with uploaded files. */
        public Draft with(List<Long> files) {
            return new Draft(clientId, content, replyTo, List.copyOf(files));
        }

        Json json() {
            Json json = Json.with("client_id", clientId, "content", content);
            if (replyTo != null) {
                json.put("reply_to_id", replyTo.value());
            }
            if (!files.isEmpty()) {
                json.put("attachment_ids", files);
            }
            return json;
        }
    }

    /** Whether the server says it, rather than a person. */
    public boolean isNotice() {
        return sender == null;
    }

    /** Whether it mentions this person, alone or with everyone else. */
    public boolean mentions(Person.Id person) {
        return mentions.contains(person) || mentionsAll;
    }

    /** The same with the reactions of a later revision. */
    public Message reacted(List<Reaction> later, long laterRevision) {
        return new Message(
                id,
                conversation,
                seq,
                Math.max(revision, laterRevision),
                clientId,
                sender,
                alias,
                content,
                replyTo,
                files,
                List.copyOf(later),
                buttons,
                createdAt,
                edited,
                deleted,
                threadOnly,
                mentionsAll,
                mentions);
    }

    static Message of(Json json) {
        Instant at = json.time("created_at");
        return new Message(
                new Id(json.number("id")),
                new Conversation.Id(json.number("conversation_id")),
                json.number("seq"),
                json.number("revision"),
                json.text("client_id"),
                person(json),
                json.has("persona") ? json.object("persona").text("name") : null,
                json.text("content"),
                json.has("reply_to") ? quote(json.object("reply_to")) : null,
                json.objects("attachments").stream().map(File::of).toList(),
                reactions(json),
                json.objects("buttons").stream()
                        .map(one -> new Button(one.text("id"), one.text("label")))
                        .toList(),
                at == null ? Instant.EPOCH : at,
                json.has("edited_at"),
                json.has("deleted_at") || json.flag("hidden"),
                json.has("thread_id") && !json.flag("also_to_conversation"),
                json.flag("mentions_all"),
                json.numbers("mentions").stream().map(Person.Id::new).toList());
    }

    static List<Reaction> reactions(Json json) {
        return json.objects("reactions").stream()
                .map(one -> new Reaction(one.text("emoji"), one.number("count"), one.flag("me")))
                .toList();
    }

    private static Quote quote(Json json) {
        return new Quote(json.number("seq"), person(json), json.text("text"));
    }

    private static Person.@Nullable Id person(Json json) {
        return json.has("sender_id") ? new Person.Id(json.number("sender_id")) : null;
    }
}
