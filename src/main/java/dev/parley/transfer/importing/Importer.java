package dev.parley.transfer.importing;

import dev.parley.base.id.ConversationId;
import dev.parley.conversation.marks.Marks;
import dev.parley.message.thread.Followers;
import dev.parley.transfer.importing.MessageImport.Context;
import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportFormat;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import dev.parley.transfer.model.UnreadableExportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports an export: people, emoji, conversations, and their messages. What was imported before is found again, so an
 * import that was cut off can be started again, and a second one changes nothing.
 */
@Service
final class Importer {
    private static final Logger log = LoggerFactory.getLogger(Importer.class);

    private final List<ExportFormat> formats;
    private final Steps steps;
    private final ImportLock lock;
    private final ReadMarks marks;

    Importer(List<ExportFormat> formats, Steps steps, ImportLock lock, ReadMarks marks) {
        this.formats = formats;
        this.steps = steps;
        this.lock = lock;
        this.marks = marks;
    }

    /**
     * Imports, or only looks.
     *
     * @throws UnreadableExportException if the file is none of its format
     */
    TransferReport run(ImportOptions options) {
        ExportFormat format = formats.stream()
                .filter(each -> each.name().equals(options.format()))
                .findFirst()
                .orElseThrow(() -> new UnreadableExportException("The format “%s” is not known. Known are: %s."
                        .formatted(
                                options.format(),
                                formats.stream()
                                        .map(ExportFormat::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
        TransferReport report = new TransferReport();
        try (ExportArchive archive = ExportArchive.open(options.file());
                Spool spool = new Spool(report)) {
            format.read(archive, spool, report);
            spool.finish();
            log.info(
                    "The export has {} people and {} conversations",
                    spool.users().size(),
                    spool.conversations().size());
            if (options.dryRun()) {
                steps.check(spool, archive, options, report);
            } else {
                write(spool, archive, options, report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report;
    }

    private void write(Spool spool, ExportArchive archive, ImportOptions options, TransferReport report) {
        String wanted = Objects.requireNonNullElse(options.source(), spool.source());
        String name = wanted.isEmpty() ? options.format() : wanted;
        try (ImportLock.Held held = lock.take(options.format(), name)) {
            int source = held.source();
            KnownPeople people = steps.accounts.run(source, spool, options.matches(), report);
            steps.emoji.run(spool.emoji(), archive, people, report);
            Map<String, ConversationId> conversations =
                    steps.conversations.run(source, spool.conversations(), people, report);
            marks.begin(source);
            steps.messages.run(
                    new Context(spool, archive, people, report), options.format() + "\n" + name, conversations);
            marks.end(source);
        }
    }

    /** What is done one after the other. */
    @Component
    static final class Steps {
        private final AccountImport accounts;
        private final EmojiImport emoji;
        private final ConversationImport conversations;
        private final MessageImport messages;

        Steps(AccountImport accounts, EmojiImport emoji, ConversationImport conversations, MessageImport messages) {
            this.accounts = accounts;
            this.emoji = emoji;
            this.conversations = conversations;
            this.messages = messages;
        }

        /** Counts what would be imported. */
        void check(Spool spool, ExportArchive archive, ImportOptions options, TransferReport report) {
            Context context = new Context(spool, archive, new KnownPeople(Map.of()), report);
            spool.users()
                    .forEach(user -> report.count(
                            accounts.existing(user, options.matches()).isPresent()
                                    ? "people who have an account already"
                                    : "new accounts",
                            1));
            report.count("emoji", spool.emoji().size());
            spool.conversations().forEach(each -> {
                report.count("conversations", 1);
                messages.check(context, each.id());
            });
        }
    }

    /** Imported messages have been read by those who had read what was there before. */
    @Component
    static class ReadMarks {
        private final ImportTable table;
        private final Marks marks;
        private final Followers followers;

        ReadMarks(ImportTable table, Marks marks, Followers followers) {
            this.table = table;
            this.marks = marks;
            this.followers = followers;
        }

        void begin(int source) {
            table.begin(source);
        }

        @Transactional
        public void end(int source) {
            Map<ConversationId, Long> from = table.begun(source);
            if (!from.isEmpty()) {
                marks.readOn(from);
                from.forEach(followers::readOn);
            }
            table.end(source);
        }
    }
}
