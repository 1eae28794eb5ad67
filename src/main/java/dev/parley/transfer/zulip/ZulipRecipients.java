package dev.parley.transfer.zulip;

import static dev.parley.transfer.model.JsonFiles.text;

import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedConversation.Kind;
import dev.parley.transfer.model.ExportedConversation.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** To whom messages are sent: a person, a channel, or several people. */
final class ZulipRecipients {
    private static final int PERSON = 1;
    private static final int CHANNEL = 2;
    private static final String CHANNELS = "channel:";

    private final Map<String, Recipient> recipients = new HashMap<>();
    private final Map<String, Set<String>> subscribers = new HashMap<>();
    private final Map<String, ExportedConversation> directs = new LinkedHashMap<>();

    void recipient(JsonNode node) {
        String id = text(node, "id");
        String typeId = text(node, "type_id");
        if (id != null && typeId != null) {
            recipients.put(id, new Recipient(node.path("type").asInt(0), typeId));
        }
    }

    void subscription(JsonNode node) {
        String recipient = text(node, "recipient");
        String user = text(node, "user_profile");
        if (recipient != null && user != null && node.path("active").asBoolean(true)) {
            subscribers.computeIfAbsent(recipient, id -> new LinkedHashSet<>()).add(user);
        }
    }

    /** Who subscribes to a channel. */
    List<Member> members(String channelId) {
        List<Member> members = new ArrayList<>();
        recipients.forEach((id, recipient) -> {
            if (recipient.type() == CHANNEL && recipient.typeId().equals(channelId)) {
                subscribers.getOrDefault(id, Set.of()).forEach(user -> members.add(Member.of(user)));
            }
        });
        return members;
    }

    static String channel(String channelId) {
        return CHANNELS + channelId;
    }

    boolean isChannel(String conversationId) {
        return conversationId.startsWith(CHANNELS);
    }

    /** The conversation of a message; null if there is no such recipient. */
    @Nullable
    String conversation(@Nullable String recipientId, String sender) {
        Recipient recipient = recipientId == null ? null : recipients.get(recipientId);
        if (recipient == null) {
            return null;
        }
        if (recipient.type() == CHANNEL) {
            return channel(recipient.typeId());
        }
        Set<String> people = new TreeSet<>(
                recipient.type() == PERSON
                        ? Set.of(recipient.typeId())
                        : subscribers.getOrDefault(Objects.requireNonNull(recipientId), Set.of()));
        people.add(sender);
        String id = "direct:" + String.join(",", people);
        directs.computeIfAbsent(
                id,
                any -> new ExportedConversation(
                        id,
                        people.size() == 2 ? Kind.DIRECT : Kind.GROUP,
                        null,
                        null,
                        people.stream().map(Member::of).toList(),
                        sender,
                        null,
                        false,
                        false));
        return id;
    }

    /** The conversations of people that messages were found for. */
    Iterable<ExportedConversation> directs() {
        return directs.values();
    }

    private record Recipient(int type, String typeId) {}
}
