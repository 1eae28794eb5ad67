package dev.parley.transfer.zulip;

import static dev.parley.transfer.model.JsonFiles.seconds;
import static dev.parley.transfer.model.JsonFiles.text;

import dev.parley.transfer.model.ExportJson;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Edit;
import dev.parley.transfer.model.ExportedMessage.Reaction;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads messages. A topic of a channel becomes a thread: its first message is the root and begins with the topic, and all
 * others stay in the timeline as well.
 */
final class ZulipMessages {
    private static final String NO_TOPIC = "(no topic)";

    private final ZulipText texts;
    private final ZulipRecipients recipients;
    private final Spool spool;
    private final TransferReport report;
    private final Map<String, String> firsts = new HashMap<>();
    private final Map<String, Map<String, List<String>>> reactions = new HashMap<>();

    ZulipMessages(ZulipText texts, ZulipRecipients recipients, Spool spool, TransferReport report) {
        this.texts = texts;
        this.recipients = recipients;
        this.spool = spool;
        this.report = report;
    }

    /** A reaction, which is exported apart from its message. */
    void reaction(JsonNode node) {
        String message = text(node, "message");
        String user = text(node, "user_profile");
        String emoji = emoji(node);
        if (message == null || user == null || emoji == null) {
            report.problem("Reaction that is no emoji", String.valueOf(message));
            return;
        }
        reactions
                .computeIfAbsent(message, id -> new LinkedHashMap<>())
                .computeIfAbsent(emoji, each -> new ArrayList<>())
                .add(user);
    }

    private static @Nullable String emoji(JsonNode node) {
        String name = text(node, "emoji_name");
        String code = text(node, "emoji_code");
        if (code == null || !"unicode_emoji".equals(text(node, "reaction_type"))) {
            return name == null ? null : ":" + name + ":";
        }
        try {
            StringBuilder emoji = new StringBuilder();
            for (String point : code.split("-")) {
                emoji.appendCodePoint(Integer.parseInt(point, 16));
            }
            return emoji.toString();
        } catch (IllegalArgumentException noCode) {
            return null;
        }
    }

    void message(JsonNode node) {
        String id = text(node, "id");
        String sender = text(node, "sender");
        Instant at = seconds(text(node, "date_sent"));
        String conversation = sender == null ? null : recipients.conversation(text(node, "recipient"), sender);
        if (id == null || sender == null || at == null || conversation == null) {
            report.problem("Message without an author, a time or a conversation", String.valueOf(id));
            return;
        }
        if (!spool.knowsUser(sender)) {
            report.problem("Author who is not among the users", sender);
            spool.addIfMissing(ExportedUser.unknown(sender));
        }
        String topic = Objects.requireNonNullElse(text(node, "subject"), "");
        String root = recipients.isChannel(conversation) ? firsts.putIfAbsent(conversation + "\n" + topic, id) : null;
        boolean first = root == null && recipients.isChannel(conversation);
        List<ExportedFile> files = new ArrayList<>();
        String said = texts.markdown(Objects.requireNonNullElse(text(node, "content"), ""), files);
        String headed = first && !topic.isBlank() && !topic.equals(NO_TOPIC) ? "**" + topic + "**\n\n" + said : said;
        List<Edit> edits = edits(node);
        Instant editedAt = edits.isEmpty() ? null : edits.get(edits.size() - 1).at();
        spool.add(ExportedMessage.of(conversation, id, sender, at, headed.strip())
                .inThread(root, true)
                .with(reactions(id), files)
                .edited(editedAt, edits));
    }

    private List<Reaction> reactions(String id) {
        Map<String, List<String>> people = reactions.remove(id);
        return people == null
                ? List.of()
                : people.entrySet().stream()
                        .map(each -> new Reaction(each.getKey(), each.getValue()))
                        .toList();
    }

    /** The newest comes first; moves to another topic are no edits of the text. */
    private List<Edit> edits(JsonNode node) {
        String history = text(node, "edit_history");
        if (history == null) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>();
        try {
            for (JsonNode each : ExportJson.MAPPER.readTree(history)) {
                String earlier = text(each, "prev_content");
                Instant at = seconds(text(each, "timestamp"));
                if (earlier != null && at != null) {
                    edits.add(new Edit(at, texts.markdown(earlier, new ArrayList<>())));
                }
            }
        } catch (JacksonException broken) {
            report.problem("Edits of a message that are broken", String.valueOf(text(node, "id")));
        }
        Collections.reverse(edits);
        return edits;
    }
}
