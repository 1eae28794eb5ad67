package dev.parley.transfer.importing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.RgiEmoji;
import dev.parley.message.core.PostMessage;
import dev.parley.transfer.importing.KnownPeople.Known;
import dev.parley.transfer.importing.MessageTransaction.Result;
import dev.parley.transfer.model.EmojiNames;
import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Reaction;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores messages in batches, each conversation in the order of time. */
@Component
final class MessageImport {
    private static final Logger log = LoggerFactory.getLogger(MessageImport.class);
    private static final String ADDED = "messages";
    private static final String KNOWN = "messages that had been imported before";
    private static final int BATCH = 1_000;
    private static final int LOGGED = 50_000;
    private static final int MAX_REACTIONS = 50;

    private final MessageTransaction transaction;
    private final StoredMessages messages;
    private final FileImport files;
    private final Clock clock;

    MessageImport(MessageTransaction transaction, StoredMessages messages, FileImport files, Clock clock) {
        this.transaction = transaction;
        this.messages = messages;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Stores all messages of these conversations.
     *
     * @param key names the source in the identities of messages
     */
    void run(Context context, String key, Map<String, ConversationId> conversations) {
        Run run = new Run(context, key);
        conversations.keySet().retainAll(context.spool().conversationIds());
        conversations.forEach(run::conversation);
        run.flush();
        // Replies that came before what they reply to, or whose root is nowhere.
        run.lonely = true;
        List<String> again = List.copyOf(run.incomplete);
        again.forEach(id -> run.conversation(id, Objects.requireNonNull(conversations.get(id))));
        run.flush();
    }

    /** Counts and checks messages without storing anything. */
    void check(Context context, String conversationId) {
        try (Spool.Messages all = context.spool().messages(conversationId)) {
            while (all.hasNext()) {
                ExportedMessage message = all.next();
                context.report().count(ADDED, 1);
                Times.of(message, clock, context.report());
                message.files().forEach(file -> {
                    if (FileImport.isMissing(file, context.archive())) {
                        context.report().problem("File that is not in the export", String.valueOf(file.path()));
                    } else {
                        context.report().count(file.url() == null ? "files" : "files to fetch", 1);
                    }
                });
                message.reactions().forEach(reaction -> emoji(reaction, message, context.report()));
            }
        }
    }

    private static @Nullable String emoji(Reaction reaction, ExportedMessage message, TransferReport report) {
        String text = reaction.emoji();
        if (text.startsWith(":") && text.endsWith(":") && text.length() > 2) {
            String name = text.substring(1, text.length() - 1);
            String standard = EmojiNames.standard(name);
            String custom = standard == null ? EmojiNames.custom(name) : null;
            text = standard != null ? standard : custom == null ? "" : ":" + custom + ":";
            if (custom != null) {
                return text;
            }
        }
        return RgiEmoji.find(text).orElseGet(() -> {
            report.problem("Reaction that is no emoji", message.conversationId() + " " + message.id());
            return null;
        });
    }

    /** What is imported. */
    record Context(Spool spool, ExportArchive archive, KnownPeople people, TransferReport report) {}

    /** One pass over the messages. */
    private final class Run {
        private final Context context;
        private final TransferReport report;
        private final String key;
        private final List<Prepared> batch = new ArrayList<>();
        private final Set<String> incomplete = new LinkedHashSet<>();
        private boolean lonely;

        Run(Context context, String key) {
            this.context = context;
            this.report = context.report();
            this.key = key;
        }

        void conversation(String externalId, ConversationId id) {
            try (Spool.Messages all = context.spool().messages(externalId)) {
                while (all.hasNext()) {
                    batch.add(new Prepared(id, all.next()));
                    if (batch.size() >= BATCH) {
                        flush();
                    }
                }
            }
        }

        /** Files are stored before the transaction, and only of messages that are not stored yet. */
        void flush() {
            Set<UUID> withFiles = batch.stream()
                    .filter(each -> !each.message().files().isEmpty())
                    .map(each -> clientId(
                            each.message().conversationId(), each.message().id()))
                    .collect(Collectors.toSet());
            Set<UUID> known = withFiles.isEmpty() ? Set.of() : messages.known(withFiles);
            Map<UUID, ExportedMessage> sources = new LinkedHashMap<>();
            List<NewMessage> all = new ArrayList<>();
            for (Prepared each : batch) {
                for (NewMessage part : parts(each, known)) {
                    sources.put(part.clientId(), each.message());
                    all.add(part);
                }
            }
            batch.clear();
            if (all.isEmpty()) {
                return;
            }
            Result result = transaction.store(all, lonely);
            long before = report.count(ADDED);
            report.count(ADDED, result.added());
            if (!lonely) {
                report.count(KNOWN, result.known());
            }
            if (before / LOGGED != report.count(ADDED) / LOGGED) {
                log.info("{} messages", report.count(ADDED));
            }
            deferred(result, sources);
        }

        private void deferred(Result result, Map<UUID, ExportedMessage> sources) {
            Set<ExportedMessage> reported = new HashSet<>();
            for (NewMessage each : result.deferred()) {
                ExportedMessage source = Objects.requireNonNull(sources.get(each.clientId()));
                if (reported.add(source)) {
                    incomplete.add(source.conversationId());
                }
            }
        }

        private List<NewMessage> parts(Prepared prepared, Set<UUID> known) {
            ExportedMessage message = prepared.message();
            AccountId sender = sender(message);
            if (message.userId() != null && sender == null) {
                report.problem("Message of someone without an account", message.conversationId() + " " + message.id());
                return List.of();
            }
            if (known.contains(clientId(message.conversationId(), message.id()))) {
                report.count(KNOWN, lonely ? 0 : 1);
                return List.of();
            }
            List<String> lost = new ArrayList<>();
            List<AttachmentId> stored = sender == null ? List.of() : files(message, sender, lost);
            String text = context.people().text(message, message.text());
            String whole = (text + (lost.isEmpty() ? "" : "\n\n" + String.join("\n", lost))).strip();
            if (whole.isEmpty() && stored.isEmpty()) {
                if (!lonely) {
                    report.problem("Message without any content", message.conversationId() + " " + message.id());
                }
                return List.of();
            }
            return parts(prepared, sender, MessagePieces.of(whole), stored);
        }

        private @Nullable AccountId sender(ExportedMessage message) {
            Known author = message.userId() == null ? null : context.people().find(message.userId());
            return author == null ? null : author.id();
        }

        /** The first part is the message; further ones follow it for what does not fit. */
        private List<NewMessage> parts(
                Prepared prepared, @Nullable AccountId sender, List<String> texts, List<AttachmentId> stored) {
            ExportedMessage message = prepared.message();
            int number = Math.max(
                    texts.size(), (stored.size() + PostMessage.MAX_ATTACHMENTS - 1) / PostMessage.MAX_ATTACHMENTS);
            if (texts.size() > 1) {
                report.problem("Message that became several, as it is too long", message.id());
            }
            List<NewMessage> parts = new ArrayList<>();
            for (int n = 0; n < number; n++) {
                List<AttachmentId> own = stored.subList(
                        Math.min(stored.size(), n * PostMessage.MAX_ATTACHMENTS),
                        Math.min(stored.size(), (n + 1) * PostMessage.MAX_ATTACHMENTS));
                parts.add(new NewMessage(
                        prepared.id(),
                        clientId(message.conversationId(), n == 0 ? message.id() : message.id() + "#" + (n + 1)),
                        sender,
                        Times.of(message, clock, report),
                        n < texts.size() ? texts.get(n) : "",
                        reference(message, message.threadId()),
                        message.inTimeline(),
                        n == 0 ? reference(message, message.replyToId()) : null,
                        n == 0 && sender != null ? message.editedAt() : null,
                        n == 0 && sender != null ? edits(message) : List.of(),
                        n == 0 ? reactions(message) : Map.of(),
                        own));
            }
            return parts;
        }

        private @Nullable UUID reference(ExportedMessage message, @Nullable String id) {
            return id == null || id.equals(message.id()) ? null : clientId(message.conversationId(), id);
        }

        private List<ExportedMessage.Edit> edits(ExportedMessage message) {
            return message.edits().stream()
                    .map(edit -> new ExportedMessage.Edit(
                            edit.at(),
                            MessagePieces.of(context.people().text(message, edit.text()))
                                    .get(0)))
                    .toList();
        }

        private Map<String, Set<AccountId>> reactions(ExportedMessage message) {
            Map<String, Set<AccountId>> reactions = new LinkedHashMap<>();
            for (Reaction reaction : message.reactions()) {
                String emoji = emoji(reaction, message, report);
                Set<AccountId> people = context.people().ids(reaction.userIds());
                if (emoji != null
                        && !people.isEmpty()
                        && (reactions.containsKey(emoji) || reactions.size() < MAX_REACTIONS)) {
                    reactions
                            .computeIfAbsent(emoji, any -> new LinkedHashSet<>())
                            .addAll(people);
                }
            }
            return reactions;
        }

        private List<AttachmentId> files(ExportedMessage message, AccountId sender, List<String> lost) {
            List<AttachmentId> stored = new ArrayList<>();
            for (ExportedFile file : message.files()) {
                files.store(sender, file, context.archive(), report)
                        .ifPresentOrElse(
                                stored::add, () -> lost.add("📎 " + file.name().replace('\n', ' ')));
            }
            return stored;
        }

        private UUID clientId(String conversationId, String id) {
            String identity = key + "\n" + conversationId + "\n" + id;
            return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A message of the export, and the conversation that it goes to. */
    private record Prepared(ConversationId id, ExportedMessage message) {}
}
