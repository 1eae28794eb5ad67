package dev.parley.transfer.slack;

import static dev.parley.transfer.model.JsonFiles.seconds;
import static dev.parley.transfer.model.JsonFiles.text;

import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Reaction;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads messages of one conversation. */
final class SlackMessages {
    private static final String SLACKBOT = "USLACKBOT";

    /** Messages of the server about what happened, in words. */
    private static final Set<String> NOTICES = Set.of(
            "channel_join",
            "channel_leave",
            "channel_topic",
            "channel_purpose",
            "channel_name",
            "channel_archive",
            "channel_unarchive",
            "channel_convert_to_private",
            "channel_posting_permissions",
            "group_join",
            "group_leave",
            "group_topic",
            "group_purpose",
            "group_name",
            "group_archive",
            "group_unarchive",
            "bot_add",
            "bot_remove",
            "pinned_item",
            "unpinned_item",
            "reminder_add",
            "huddle_thread",
            "joiner_notification",
            "joiner_notification_for_inviter");

    /** Records of a change to another message, which is exported as it is after it. */
    private static final Set<String> CHANGES = Set.of("message_changed", "message_deleted", "message_replied");

    private final Spool spool;
    private final TransferReport report;
    private final String conversationId;
    private Instant last = Instant.EPOCH;

    SlackMessages(Spool spool, TransferReport report, String conversationId) {
        this.spool = spool;
        this.report = report;
        this.conversationId = conversationId;
    }

    void read(JsonNode node) {
        String id = text(node, "ts");
        String subtype = Objects.requireNonNullElse(text(node, "subtype"), "");
        if (id == null || CHANGES.contains(subtype)) {
            report.problem(
                    id == null ? "Message without a time" : "Record of a change to a message",
                    conversationId + " " + subtype);
            return;
        }
        Instant at = seconds(id);
        if (at == null) {
            report.problem("Message with a time that is none", conversationId + " " + id);
            at = last;
        }
        last = at;
        spool.add(NOTICES.contains(subtype) ? notice(node, id, at) : message(node, id, at, subtype));
    }

    private ExportedMessage notice(JsonNode node, String id, Instant at) {
        String text = SlackText.plain(Objects.requireNonNullElse(text(node, "text"), ""));
        return ExportedMessage.of(conversationId, id, null, at, text.isBlank() ? "Something happened in Slack" : text);
    }

    private ExportedMessage message(JsonNode node, String id, Instant at, String subtype) {
        List<ExportedFile> files = new ArrayList<>();
        List<String> links = new ArrayList<>();
        node.path("files").forEach(file -> file(file, files, links));
        String root = text(node, "thread_ts");
        Instant editedAt = seconds(text(node.path("edited"), "ts"));
        return ExportedMessage.of(conversationId, id, author(node), at, body(node, subtype, links))
                .inThread(id.equals(root) ? null : root, subtype.equals("thread_broadcast"))
                .with(reactions(node), files)
                .edited(editedAt, List.of());
    }

    private static String body(JsonNode node, String subtype, List<String> links) {
        String said = SlackText.markdown(Objects.requireNonNullElse(text(node, "text"), ""));
        List<String> parts = new ArrayList<>();
        parts.add(subtype.equals("me_message") && !said.isBlank() ? "_" + said.strip() + "_" : said);
        if (said.isBlank()) {
            node.path("blocks").forEach(block -> parts.add(SlackBlocks.markdown(block)));
        }
        node.path("attachments").forEach(attachment -> parts.add(SlackBlocks.attachment(attachment)));
        parts.addAll(links);
        return String.join("\n", parts.stream().filter(part -> !part.isBlank()).toList());
    }

    /** Programs have no account in Slack; each name that they write under becomes one. */
    private String author(JsonNode node) {
        String user = text(node, "user");
        String bot = text(node, "bot_id");
        if (user != null && spool.knowsUser(user)) {
            return user;
        }
        if (user == null || (bot != null && !spool.knowsUser(user))) {
            return program(node, bot);
        }
        JsonNode profile = node.path("user_profile");
        String name = firstOf(profile, "display_name", "real_name", "name");
        if (SLACKBOT.equals(user)) {
            spool.addIfMissing(new ExportedUser(user, "slackbot", "Slackbot", null, null, true, true, null));
        } else {
            report.problem("Author who is not among the users", user);
            ExportedUser unknown = ExportedUser.unknown(user);
            String username = text(profile, "name");
            spool.addIfMissing(
                    name == null
                            ? unknown
                            : new ExportedUser(
                                    user, username == null ? name : username, name, null, null, false, false, null));
        }
        return user;
    }

    private String program(JsonNode node, @Nullable String bot) {
        String name = text(node, "username");
        if (name == null) {
            name = text(node.path("bot_profile"), "name");
        }
        String shown = name == null ? "App" : name;
        String id = "bot:" + (bot == null ? "" : bot) + ":" + shown;
        String key = id.length() > 200 ? id.substring(0, 200) : id;
        spool.addIfMissing(new ExportedUser(key, shown, shown, null, null, true, true, null));
        return key;
    }

    private void file(JsonNode file, List<ExportedFile> files, List<String> links) {
        String mode = Objects.requireNonNullElse(text(file, "mode"), "hosted");
        String name = firstOf(file, "name", "title", "id");
        String shown = name == null ? "file" : name;
        String url = firstOf(file, "url_private_download", "url_private");
        if (mode.equals("external") || file.path("is_external").asBoolean(false)) {
            String address = firstOf(file, "external_url", "url_private");
            links.add(address == null ? shown : "[%s](%s)".formatted(SlackBlocks.label(shown), address));
        } else if (mode.equals("tombstone") || mode.equals("hidden_by_limit") || url == null) {
            report.problem("File that Slack has deleted or hidden", conversationId + " " + shown);
        } else {
            files.add(new ExportedFile(shown, null, url, file.path("size").asLong(-1)));
        }
    }

    private static List<Reaction> reactions(JsonNode node) {
        Map<String, Set<String>> people = new LinkedHashMap<>();
        node.path("reactions").forEach(reaction -> {
            String name = text(reaction, "name");
            if (name != null) {
                Set<String> users = people.computeIfAbsent(":" + name + ":", emoji -> new LinkedHashSet<>());
                reaction.path("users").forEach(user -> users.add(user.asString("")));
            }
        });
        return people.entrySet().stream()
                .map(entry -> new Reaction(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    static @Nullable String firstOf(JsonNode node, String... names) {
        for (String name : names) {
            String value = text(node, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
