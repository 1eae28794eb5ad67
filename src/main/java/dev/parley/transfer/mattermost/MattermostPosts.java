package dev.parley.transfer.mattermost;

import static dev.parley.transfer.model.JsonFiles.millis;
import static dev.parley.transfer.model.JsonFiles.text;

import dev.parley.transfer.model.EmojiNames;
import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Reaction;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.References;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads posts with their replies. A post has no id; it is known by its author, its time and its text. */
final class MattermostPosts {
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\n]+`", Pattern.DOTALL);

    private final ExportArchive archive;
    private final String folder;
    private final Spool spool;
    private final TransferReport report;
    private final Map<String, String> names = new HashMap<>();

    MattermostPosts(ExportArchive archive, String folder, Spool spool, TransferReport report) {
        this.archive = archive;
        this.folder = folder;
        this.spool = spool;
        this.report = report;
    }

    /** Someone whom texts may mention. */
    void addName(String username) {
        names.put(username, username);
    }

    void read(JsonNode post, String conversationId) {
        ExportedMessage root = message(post, conversationId, null);
        if (root != null) {
            spool.add(root);
            post.path("replies").forEach(node -> {
                ExportedMessage reply = message(node, conversationId, root.id());
                if (reply != null) {
                    spool.add(reply);
                }
            });
        }
    }

    private @Nullable ExportedMessage message(JsonNode node, String conversationId, @Nullable String rootId) {
        String user = text(node, "user");
        Instant at = millis(node, "create_at");
        if (user == null || at == null) {
            report.problem("Message without an author or a time", conversationId);
            return null;
        }
        String message = Objects.requireNonNullElse(text(node, "message"), "");
        String type = Objects.requireNonNullElse(text(node, "type"), "");
        String author = author(user, node.path("props"));
        String id = "%d:%s:%s"
                .formatted(at.toEpochMilli(), author, UUID.nameUUIDFromBytes(message.getBytes(StandardCharsets.UTF_8)));
        if (type.startsWith("system_") && rootId == null) {
            return ExportedMessage.of(
                    conversationId, id, null, at, References.cleaned(message).replace('\n', ' '));
        }
        notCarried(node, conversationId + " " + at);
        return ExportedMessage.of(conversationId, id, author, at, body(node, message))
                .inThread(rootId, false)
                .with(reactions(node), files(node))
                .edited(millis(node, "edit_at"), List.of());
    }

    private void notCarried(JsonNode node, String where) {
        if (node.path("is_pinned").asBoolean(false)) {
            report.problem("Pinned message", where);
        }
        node.path("flagged_by").forEach(user -> report.problem("Saved message", user.asString("") + " " + where));
    }

    /** A webhook may write under any name. */
    private String author(String user, JsonNode props) {
        String shown = text(props, "override_username");
        if (shown != null) {
            String id = "webhook:" + shown;
            spool.addIfMissing(new ExportedUser(id, shown, shown, null, null, true, true, null));
            return id;
        }
        String username = MattermostExport.folded(user);
        if (!spool.knowsUser(username)) {
            report.problem("Author who is not among the users", user);
            spool.addIfMissing(new ExportedUser(username, user, user, null, null, false, false, null));
        }
        return username;
    }

    private String body(JsonNode node, String message) {
        List<String> parts = new ArrayList<>();
        parts.add(markdown(message));
        node.path("props").path("attachments").forEach(attachment -> parts.add(attachment(attachment)));
        return String.join("\n", parts.stream().filter(part -> !part.isBlank()).toList());
    }

    private String attachment(JsonNode attachment) {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("pretext", "title", "text")) {
            String value = text(attachment, name);
            if (value != null) {
                lines.add(name.equals("title") ? "**" + markdown(value) + "**" : markdown(value));
            }
        }
        attachment
                .path("fields")
                .forEach(field -> lines.add("**%s** %s".formatted(text(field, "title"), text(field, "value"))));
        String fallback = text(attachment, "fallback");
        if (lines.isEmpty() && fallback != null) {
            lines.add(markdown(fallback));
        }
        return String.join("\n", lines).lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    /** Mattermost writes Markdown as well; mentions and emoji are found outside code. */
    private String markdown(String message) {
        String text = References.cleaned(message);
        StringBuilder markdown = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int end = 0;
        while (code.find()) {
            markdown.append(prose(text.substring(end, code.start()))).append(code.group());
            end = code.end();
        }
        return markdown.append(prose(text.substring(end))).toString();
    }

    private String prose(String text) {
        return EmojiNames.inText(References.named(text, names, "all", "channel", "here"));
    }

    private static List<Reaction> reactions(JsonNode node) {
        Map<String, Set<String>> people = new LinkedHashMap<>();
        node.path("reactions").forEach(reaction -> {
            String name = text(reaction, "emoji_name");
            String user = text(reaction, "user");
            if (name != null && user != null) {
                people.computeIfAbsent(":" + name + ":", emoji -> new LinkedHashSet<>())
                        .add(MattermostExport.folded(user));
            }
        });
        return people.entrySet().stream()
                .map(entry -> new Reaction(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private List<ExportedFile> files(JsonNode node) {
        List<ExportedFile> files = new ArrayList<>();
        node.path("attachments").forEach(attachment -> {
            String path = text(attachment, "path");
            if (path != null) {
                files.add(file(path));
            }
        });
        return files;
    }

    /** A file of the export: paths are relative to its folder {@code data}. */
    ExportedFile file(String path) {
        String bare = path.replace('\\', '/');
        String inData = folder + "data/" + bare;
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        return new ExportedFile(name, archive.contains(inData) ? inData : folder + bare, null, -1);
    }
}
