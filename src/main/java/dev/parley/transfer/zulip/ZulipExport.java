package dev.parley.transfer.zulip;

import static dev.parley.transfer.model.JsonFiles.seconds;
import static dev.parley.transfer.model.JsonFiles.text;

import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportFormat;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedConversation.Kind;
import dev.parley.transfer.model.ExportedEmoji;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.JsonFiles;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import dev.parley.transfer.model.UnreadableExportException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The export of a Zulip organization: its tables as JSON, in {@code realm.json} and several files of messages. */
@Component
final class ZulipExport implements ExportFormat {
    private static final String REALM = "realm.json";

    /** Tables of people: those of the organization, placeholders for others, and the programs of every server. */
    private static final List<String> PEOPLE =
            List.of("zerver_userprofile", "zerver_userprofile_mirrordummy", "zerver_userprofile_crossrealm");

    @Override
    public String name() {
        return "zulip";
    }

    @Override
    public void read(ExportArchive archive, Spool spool, TransferReport report) {
        String folder = archive.folderOf(REALM)
                .orElseThrow(() -> new UnreadableExportException("This is no export of Zulip: it has no realm.json."
                        + " Unpack the .tar.gz file, and give the folder."));
        JsonFiles json = new JsonFiles(archive, report);
        JsonNode realm = json.whole(folder + REALM);
        if (realm == null) {
            throw new UnreadableExportException("The file realm.json of the export is broken.");
        }
        new Reading(archive, folder, spool, report).all(realm, json);
    }

    /** One export that is being read. */
    private static final class Reading {
        private final ExportArchive archive;
        private final String folder;
        private final Spool spool;
        private final TransferReport report;
        private final ZulipText texts;
        private final ZulipRecipients recipients = new ZulipRecipients();

        Reading(ExportArchive archive, String folder, Spool spool, TransferReport report) {
            this.archive = archive;
            this.folder = folder;
            this.spool = spool;
            this.report = report;
            this.texts = new ZulipText(folder + "uploads/");
        }

        void all(JsonNode realm, JsonFiles json) {
            String name = text(realm.path("zerver_realm").path(0), "string_id");
            spool.source(name == null ? "" : name);
            for (String table : PEOPLE) {
                realm.path(table).forEach(user -> person(user, !table.equals(PEOPLE.get(0))));
            }
            realm.path("zerver_realmemoji").forEach(this::emoji);
            realm.path("zerver_recipient").forEach(recipients::recipient);
            realm.path("zerver_subscription").forEach(recipients::subscription);
            realm.path("zerver_stream").forEach(this::channel);
            ZulipMessages messages = new ZulipMessages(texts, recipients, spool, report);
            realm.path("zerver_reaction").forEach(messages::reaction);
            for (String file : archive.in(folder)) {
                if (file.substring(folder.length()).matches("messages-\\d+\\.json")) {
                    messages(json.whole(file), messages);
                }
            }
            recipients.directs().forEach(spool::add);
        }

        private static void messages(@Nullable JsonNode file, ZulipMessages messages) {
            if (file != null) {
                file.path("zerver_message").forEach(messages::message);
            }
        }

        private void person(JsonNode user, boolean elsewhere) {
            String id = text(user, "id");
            if (id == null) {
                report.problem("User without an id", String.valueOf(text(user, "full_name")));
                return;
            }
            String email = Objects.requireNonNullElse(text(user, "delivery_email"), "");
            String address = email.isEmpty() ? text(user, "email") : email;
            String local = address == null ? id : address.replaceAll("@.*", "");
            String name = Objects.requireNonNullElse(text(user, "full_name"), local);
            boolean program = user.path("is_bot").asBoolean(false) || (elsewhere && text(user, "full_name") == null);
            texts.addName(name, id);
            spool.addIfMissing(new ExportedUser(
                    id,
                    local,
                    name,
                    program || elsewhere ? null : address,
                    null,
                    user.path("is_active").asBoolean(true) && !elsewhere,
                    program,
                    seconds(text(user, "date_joined"))));
            if ("U".equals(text(user, "avatar_source"))) {
                report.problem("Picture of a person", id);
            }
        }

        private void emoji(JsonNode emoji) {
            String name = text(emoji, "name");
            String file = text(emoji, "file_name");
            if (name == null || file == null || emoji.path("deactivated").asBoolean(false)) {
                return;
            }
            String path = archive.names().stream()
                    .filter(each -> each.startsWith(folder + "emoji/") && each.endsWith("/" + file))
                    .min(Comparator.comparingInt(String::length))
                    .orElse(folder + "emoji/" + file);
            spool.add(new ExportedEmoji(name, new ExportedFile(file, path, null, -1), text(emoji, "author")));
        }

        private void channel(JsonNode stream) {
            String id = text(stream, "id");
            if (id == null) {
                report.problem("Conversation without an id", String.valueOf(text(stream, "name")));
                return;
            }
            spool.add(new ExportedConversation(
                    ZulipRecipients.channel(id),
                    stream.path("invite_only").asBoolean(false) ? Kind.GROUP : Kind.ROOM,
                    text(stream, "name"),
                    text(stream, "description"),
                    recipients.members(id),
                    text(stream, "creator"),
                    seconds(text(stream, "date_created")),
                    stream.path("deactivated").asBoolean(false),
                    stream.path("stream_post_policy").asInt(1) > 1));
        }
    }
}
