package dev.parley.transfer.exporting;

import dev.parley.base.id.AccountId;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.transfer.exporting.ExportSource.Visible;
import dev.parley.transfer.model.ExportJson;
import dev.parley.transfer.model.ExportJson.Head;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Makes the file with everything of a person. One that is interrupted is made again from the beginning. */
@Component
final class DataExportJob {
    private static final Duration KEPT = Duration.ofDays(7);

    private final DataExportTable table;
    private final ExportSource source;
    private final Parts parts;
    private final AttachmentFiles files;
    private final Clock clock;

    DataExportJob(DataExportTable table, ExportSource source, Parts parts, AttachmentFiles files, Clock clock) {
        this.table = table;
        this.source = source;
        this.parts = parts;
        this.files = files;
        this.clock = clock;
    }

    /** Returns whether it is done, or not wanted any more. */
    boolean run(AccountId me, BooleanSupplier stopping) {
        Optional<String> key = table.beginFile(me);
        if (key.isEmpty()) {
            return true;
        }
        try {
            boolean done = write(me, key.get(), stopping);
            if (done) {
                table.finish(key.get(), size(key.get()), clock.instant().plus(KEPT));
            }
            return done || !table.proceed(key.get(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size(String key) throws IOException {
        try (SeekableByteChannel file = files.read(key)) {
            return file.size();
        }
    }

    /** Returns false if it was not finished. */
    private boolean write(AccountId me, String key, BooleanSupplier stopping) throws IOException {
        List<Visible> visible = source.conversationsOf(me);
        try (ExportZip zip = new ExportZip(files.write(key))) {
            zip.json(
                    ExportJson.MAPPER,
                    ExportJson.HEAD,
                    new Head(Head.FORMAT, Head.VERSION, parts.server.get() + ":" + me, clock.instant()));
            zip.person(me);
            parts.personal.write(me, zip);
            Map<String, ExportedConversation> conversations = new LinkedHashMap<>();
            int done = 0;
            for (Visible each : visible) {
                if (stopping.getAsBoolean() || !table.proceed(key, 90 * done++ / visible.size())) {
                    return false;
                }
                Optional<ExportedConversation> found = source.conversation(each.id(), zip);
                if (found.isPresent()) {
                    conversations.put(each.id().toString(), found.get());
                    parts.conversations.write(each, me, zip);
                    parts.conversations.writeDetails(each, me, zip);
                }
            }
            Map<String, ExportedUser> people = people(me, conversations, zip);
            HtmlPages pages = new HtmlPages(zip, people, conversations, me.toString());
            for (Visible each : visible) {
                if (stopping.getAsBoolean() || !table.proceed(key, 95)) {
                    return false;
                }
                if (conversations.containsKey(each.id().toString())) {
                    parts.conversations.writePages(each, me, pages, zip);
                }
            }
            pages.index(clock.instant());
        }
        return true;
    }

    private Map<String, ExportedUser> people(
            AccountId me, Map<String, ExportedConversation> conversations, ExportZip zip) throws IOException {
        zip.begin(ExportJson.CONVERSATIONS);
        for (ExportedConversation each : conversations.values()) {
            zip.line(each);
        }
        zip.end();
        Map<String, ExportedUser> people = new LinkedHashMap<>();
        zip.begin(ExportJson.USERS);
        for (ExportedUser user : source.people(zip.people(), me)) {
            people.put(user.id(), user);
            zip.line(user);
        }
        zip.end();
        return people;
    }

    /** Those who write the parts of the file. */
    @Component
    static final class Parts {
        private final PersonalData personal;
        private final ConversationExport conversations;
        private final ServerName server;

        Parts(PersonalData personal, ConversationExport conversations, ServerName server) {
            this.personal = personal;
            this.conversations = conversations;
            this.server = server;
        }
    }
}
