package dev.parley.transfer.exporting;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.editing.MessageEdits;
import dev.parley.message.reaction.Reactions;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import dev.parley.people.mention.PersonReferences;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Edit;
import dev.parley.transfer.model.ExportedMessage.Reaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages in the format of exports, with their reactions, files and earlier texts. */
@Component
class MessageExport {
    static final String FILES = "files/";

    private final Attachments attachments;
    private final Reactions reactions;
    private final MessageEdits edits;
    private final Profiles profiles;

    MessageExport(Attachments attachments, Reactions reactions, MessageEdits edits, Profiles profiles) {
        this.attachments = attachments;
        this.reactions = reactions;
        this.edits = edits;
        this.profiles = profiles;
    }

    /** @param messages of one conversation, none of them deleted */
    @Transactional(readOnly = true)
    public Exported of(List<Message> messages, ExportZip zip) {
        List<MessageId> ids = messages.stream().map(Message::id).toList();
        Map<MessageId, List<Attachment>> files = attachments.of(ids).stream()
                .collect(Collectors.groupingBy(
                        file -> Objects.requireNonNull(file.claim()).messageId()));
        Map<MessageId, Map<String, List<AccountId>>> people = reactions.people(ids);
        Map<AccountId, Profile> names = names(messages);
        List<ExportedMessage> exported = messages.stream()
                .map(message -> message(
                        message,
                        names,
                        people.getOrDefault(message.id(), Map.of()),
                        files.getOrDefault(message.id(), List.of()),
                        zip))
                .toList();
        return new Exported(
                exported, files.values().stream().flatMap(Collection::stream).toList());
    }

    private Map<AccountId, Profile> names(List<Message> messages) {
        Set<AccountId> referred = messages.stream()
                .filter(message -> message.kind() == MessageKind.SYSTEM)
                .flatMap(message -> PersonReferences.in(message.content()).stream())
                .collect(Collectors.toSet());
        return referred.isEmpty() ? Map.of() : profiles.of(referred);
    }

    private ExportedMessage message(
            Message message,
            Map<AccountId, Profile> names,
            Map<String, List<AccountId>> people,
            List<Attachment> files,
            ExportZip zip) {
        MessageId thread = message.threadId();
        MessageId quoted = message.replyToId();
        return new ExportedMessage(
                message.conversationId().toString(),
                message.id().toString(),
                zip.personOrNull(message.senderId()),
                message.createdAt(),
                message.kind() == MessageKind.SYSTEM
                        ? PersonReferences.named(message.content(), names, (id, name) -> named(names.get(id), name))
                        : message.content(),
                thread == null ? null : thread.toString(),
                !message.isAside(),
                quoted == null ? null : quoted.toString(),
                message.editedAt(),
                message.editedAt() == null
                        ? List.of()
                        : edits.of(message.id()).stream()
                                .map(edit -> new Edit(edit.editedAt(), edit.content()))
                                .toList(),
                people.entrySet().stream()
                        .map(each -> new Reaction(
                                each.getKey(),
                                each.getValue().stream().map(zip::person).toList()))
                        .toList(),
                files.stream()
                        .sorted(Comparator.comparingInt(
                                file -> Objects.requireNonNull(file.claim()).place()))
                        .map(file -> new ExportedFile(file.name(), path(file), null, file.size()))
                        .toList());
    }

    /** Usernames rather than names, so that an import finds the people again. */
    private static String named(@Nullable Profile person, String name) {
        return person == null || person.username().contains("~") ? name : "@" + person.username();
    }

    /** Where a file lies in the export: names of people's files may be anything, so the folder is what tells them apart. */
    static String path(Attachment file) {
        String safe = file.name().replaceAll("[^\\p{L}\\p{N} ._-]+", "_").replaceAll("^\\.+", "_");
        return FILES + file.id() + "/" + (safe.isBlank() ? "file" : safe);
    }

    /** Messages, and the files that belong to them. */
    record Exported(List<ExportedMessage> messages, List<Attachment> files) {}
}
