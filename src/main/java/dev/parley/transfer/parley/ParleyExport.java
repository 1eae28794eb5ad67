package dev.parley.transfer.parley;

import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportFormat;
import dev.parley.transfer.model.ExportJson;
import dev.parley.transfer.model.ExportJson.Head;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedEmoji;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Edit;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.JsonFiles;
import dev.parley.transfer.model.References;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import dev.parley.transfer.model.UnreadableExportException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What another Parley server, or this one, has exported. */
@Component
final class ParleyExport implements ExportFormat {
    @Override
    public String name() {
        return "parley";
    }

    @Override
    public void read(ExportArchive archive, Spool spool, TransferReport report) {
        String folder = archive.folderOf(ExportJson.HEAD).orElseThrow(ParleyExport::unknown);
        JsonFiles json = new JsonFiles(archive, report);
        JsonNode node = json.whole(folder + ExportJson.HEAD);
        if (node == null || !Head.FORMAT.equals(node.path("format").asString(""))) {
            throw unknown();
        }
        Head head = ExportJson.MAPPER.treeToValue(node, Head.class);
        if (head.version() > Head.VERSION) {
            throw new UnreadableExportException("The export is of a newer version of Parley. Install that first.");
        }
        spool.source(Objects.requireNonNullElse(head.server(), ""));
        Map<String, String> names = new HashMap<>();
        read(json, folder + ExportJson.USERS, ExportedUser.class, user -> {
            spool.add(user);
            names.put(user.username().toLowerCase(Locale.ROOT), user.id());
        });
        read(
                json,
                folder + ExportJson.EMOJI,
                ExportedEmoji.class,
                emoji -> spool.add(new ExportedEmoji(emoji.name(), in(folder, emoji.picture()), emoji.userId())));
        read(json, folder + ExportJson.CONVERSATIONS, ExportedConversation.class, spool::add);
        for (String file : archive.in(folder + ExportJson.MESSAGES)) {
            read(json, file, ExportedMessage.class, message -> {
                if (message.userId() != null && !spool.knowsUser(message.userId())) {
                    report.problem("Author who is not among the users", message.userId());
                    spool.addIfMissing(ExportedUser.unknown(message.userId()));
                }
                spool.add(message(message, folder, names));
            });
        }
    }

    private static UnreadableExportException unknown() {
        return new UnreadableExportException("This is no export of Parley: it has no export.json that says so.");
    }

    private static <T> void read(JsonFiles json, String file, Class<T> type, Consumer<T> reader) {
        json.lines(file, node -> reader.accept(ExportJson.MAPPER.treeToValue(node, type)));
    }

    private static ExportedFile in(String folder, ExportedFile file) {
        return new ExportedFile(file.name(), file.path() == null ? null : folder + file.path(), null, file.size());
    }

    private static ExportedMessage message(ExportedMessage message, String folder, Map<String, String> names) {
        return new ExportedMessage(
                message.conversationId(),
                message.id(),
                message.userId(),
                message.at(),
                text(message.text(), names),
                message.threadId(),
                message.inTimeline(),
                message.replyToId(),
                message.editedAt(),
                message.edits().stream()
                        .map(edit -> new Edit(edit.at(), text(edit.text(), names)))
                        .toList(),
                message.reactions(),
                files(message.files(), folder));
    }

    private static String text(String text, Map<String, String> names) {
        return References.named(References.cleaned(text), names);
    }

    private static List<ExportedFile> files(List<ExportedFile> files, String folder) {
        return files.stream().map(file -> in(folder, file)).toList();
    }
}
