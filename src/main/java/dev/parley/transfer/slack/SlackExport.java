package dev.parley.transfer.slack;

import static dev.parley.transfer.model.JsonFiles.seconds;
import static dev.parley.transfer.model.JsonFiles.text;
import static dev.parley.transfer.slack.SlackMessages.firstOf;

import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportFormat;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedConversation.Kind;
import dev.parley.transfer.model.ExportedConversation.Member;
import dev.parley.transfer.model.ExportedConversation.Role;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.JsonFiles;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import dev.parley.transfer.model.UnreadableExportException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The export of a Slack workspace: lists of users and of each kind of conversation, and a folder for each conversation
 * with a list of messages for each day.
 */
@Component
final class SlackExport implements ExportFormat {
    private static final Map<String, Kind> LISTS = lists();

    private static Map<String, Kind> lists() {
        Map<String, Kind> lists = new LinkedHashMap<>();
        lists.put("channels.json", Kind.ROOM);
        lists.put("groups.json", Kind.GROUP);
        lists.put("mpims.json", Kind.GROUP);
        lists.put("dms.json", Kind.DIRECT);
        return lists;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public void read(ExportArchive archive, Spool spool, TransferReport report) {
        String folder = archive.folderOf("users.json")
                .or(() -> archive.folderOf("org_users.json"))
                .orElseThrow(() -> new UnreadableExportException(
                        "This is no export of Slack: it has no users.json. Give the zip file that Slack made."));
        new Reading(archive, folder, spool, report).all();
    }

    /** One export that is being read. */
    private static final class Reading {
        private final ExportArchive archive;
        private final String folder;
        private final Spool spool;
        private final TransferReport report;
        private final JsonFiles json;
        private final Set<String> folders = new HashSet<>();

        Reading(ExportArchive archive, String folder, Spool spool, TransferReport report) {
            this.archive = archive;
            this.folder = folder;
            this.spool = spool;
            this.report = report;
            this.json = new JsonFiles(archive, report);
        }

        void all() {
            for (String list : List.of("users.json", "org_users.json")) {
                json.elements(folder + list, this::user);
            }
            LISTS.forEach((list, kind) -> json.elements(folder + list, node -> conversation(node, kind)));
            others();
        }

        private void user(JsonNode user) {
            String id = text(user, "id");
            if (id == null) {
                report.problem("User without an id", String.valueOf(text(user, "name")));
                return;
            }
            String team = text(user, "team_id");
            if (spool.source().isEmpty() && team != null) {
                spool.source(team);
            }
            JsonNode profile = user.path("profile");
            String username = Objects.requireNonNullElse(text(user, "name"), id);
            String name = firstOf(profile, "display_name", "real_name");
            if (name == null) {
                name = Objects.requireNonNullElse(text(user, "real_name"), username);
            }
            boolean program = user.path("is_bot").asBoolean(false) || id.equals("USLACKBOT");
            spool.add(new ExportedUser(
                    id,
                    username,
                    name,
                    program ? null : text(profile, "email"),
                    text(profile, "title"),
                    !user.path("deleted").asBoolean(false),
                    program,
                    null));
            if (text(profile, "image_original") != null) {
                report.problem("Picture of a person", id);
            }
        }

        private void conversation(JsonNode node, Kind kind) {
            String id = text(node, "id");
            String name = text(node, "name");
            if (id == null) {
                report.problem("Conversation without an id", String.valueOf(name));
                return;
            }
            boolean named = name != null && !name.startsWith("mpdm-");
            String creator = text(node, "creator");
            String topic = firstOf(node.path("purpose"), "value");
            spool.add(new ExportedConversation(
                    id,
                    kind,
                    named ? name : null,
                    topic == null ? topic(node) : SlackText.plain(topic),
                    members(node, creator),
                    creator,
                    seconds(text(node, "created")),
                    node.path("is_archived").asBoolean(false),
                    false));
            node.path("pins").forEach(pin -> report.problem("Pinned message", id + " " + text(pin, "id")));
            String messages = folder + (kind == Kind.DIRECT || name == null ? id : name) + "/";
            if (folders.add(messages)) {
                SlackMessages reader = new SlackMessages(spool, report, id);
                archive.in(messages).stream()
                        .filter(file -> file.endsWith(".json"))
                        .forEach(file -> json.elements(file, reader::read));
            }
        }

        private static @Nullable String topic(JsonNode node) {
            String topic = text(node.path("topic"), "value");
            return topic == null ? null : SlackText.plain(topic);
        }

        private static List<Member> members(JsonNode node, @Nullable String creator) {
            return StreamSupport.stream(node.path("members").spliterator(), false)
                    .map(JsonNode::asString)
                    .distinct()
                    .map(id -> new Member(id, id.equals(creator) ? Role.OWNER : Role.MEMBER))
                    .toList();
        }

        /** Reports what else there is. */
        private void others() {
            for (String name : archive.names()) {
                String inside = name.startsWith(folder) ? name.substring(folder.length()) : "";
                int slash = inside.indexOf('/');
                if (slash >= 0
                        && inside.endsWith(".json")
                        && !folders.contains(folder + inside.substring(0, slash + 1))) {
                    report.problem("Messages of a conversation that is not listed", name);
                } else if (slash < 0
                        && !inside.isEmpty()
                        && !LISTS.containsKey(inside)
                        && !inside.endsWith("users.json")) {
                    report.problem("List that Parley has no place for", name);
                }
            }
        }
    }
}
