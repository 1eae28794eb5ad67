package dev.parley.transfer.exporting;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.conversation.marks.HiddenMessages;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.upload.Attachment;
import dev.parley.transfer.exporting.ExportSource.Visible;
import dev.parley.transfer.exporting.MessageExport.Exported;
import dev.parley.transfer.model.ExportJson;
import dev.parley.transfer.model.ExportedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the messages of a conversation, and their files. */
@Component
final class ConversationExport {
    static final String DETAILS = "details/";

    private final ExportSource source;
    private final MessageExport messages;
    private final AttachmentFiles files;
    private final Sight sight;
    private final JsonMapper json;

    ConversationExport(
            ExportSource source, MessageExport messages, AttachmentFiles files, Sight sight, JsonMapper json) {
        this.source = source;
        this.messages = messages;
        this.files = files;
        this.sight = sight;
        this.json = json;
    }

    /**
     * Writes the messages as an import reads them, and their files.
     *
     * @param me whose messages these are; null for all that there are
     */
    void write(Visible conversation, @Nullable AccountId me, ExportZip zip) throws IOException {
        List<Attachment> found = new ArrayList<>();
        zip.begin(ExportJson.MESSAGES + conversation.id() + ExportJson.LINES);
        each(conversation, me, batch -> {
            Exported exported = messages.of(batch, zip);
            for (ExportedMessage message : exported.messages()) {
                zip.line(message);
            }
            found.addAll(exported.files());
        });
        zip.end();
        for (Attachment file : found) {
            try (InputStream content = files.stream(file.key())) {
                zip.file(MessageExport.path(file), content);
            } catch (NoSuchFileException removed) {
                continue;
            }
        }
    }

    /** Writes the messages as the API has them for someone, with polls, previews and all else that they may have. */
    void writeDetails(Visible conversation, AccountId me, ExportZip zip) throws IOException {
        MemberAccess access = sight.access(me, conversation);
        zip.begin(DETAILS + conversation.id() + ExportJson.LINES);
        each(conversation, me, batch -> {
            for (MessageView view : sight.views(batch, access, me)) {
                zip.line(json, view);
            }
        });
        zip.end();
    }

    /** Writes a readable page, or several. */
    void writePages(Visible conversation, AccountId me, HtmlPages pages, ExportZip zip) throws IOException {
        pages.begin(conversation.id());
        each(conversation, me, batch -> {
            for (ExportedMessage message : messages.of(batch, zip).messages()) {
                pages.message(message);
            }
        });
        pages.end();
    }

    /** The messages that someone sees, some at a time. */
    private void each(Visible conversation, @Nullable AccountId me, Batch reader) throws IOException {
        long after = conversation.afterSeq();
        List<Message> batch = source.messages(conversation.id(), after);
        while (!batch.isEmpty()) {
            long last = batch.get(batch.size() - 1).seq();
            Set<Long> hidden = me == null
                    ? Set.of()
                    : sight.hidden(me, conversation, batch.get(0).seq(), last);
            reader.accept(batch.stream()
                    .filter(message -> !message.isDeleted() && !hidden.contains(message.seq()))
                    .toList());
            batch = source.messages(conversation.id(), last);
        }
    }

    @FunctionalInterface
    private interface Batch {
        void accept(List<Message> messages) throws IOException;
    }

    /** What someone sees of messages. */
    @Component
    static final class Sight {
        private final ConversationAccess access;
        private final HiddenMessages hidden;
        private final MessageViews views;

        Sight(ConversationAccess access, HiddenMessages hidden, MessageViews views) {
            this.access = access;
            this.hidden = hidden;
            this.views = views;
        }

        MemberAccess access(AccountId me, Visible conversation) {
            return access.of(me, conversation.id());
        }

        Set<Long> hidden(AccountId me, Visible conversation, long firstSeq, long lastSeq) {
            return hidden.between(me, conversation.id(), firstSeq, lastSeq);
        }

        List<MessageView> views(List<Message> messages, MemberAccess access, AccountId me) {
            return messages.isEmpty() ? List.of() : views.of(messages, access, me);
        }
    }
}
