package dev.parley.transfer.exporting;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.transfer.exporting.ExportSource.Visible;
import dev.parley.transfer.model.ExportJson;
import dev.parley.transfer.model.ExportJson.Head;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedEmoji;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes conversations as an administrator exports them: all of their messages, whoever sees them, in the format that an
 * import reads. The members of a conversation that is exported by itself are told.
 */
@Component
final class ServerExport {
    private static final String NOTICE = "An administrator exported this conversation";
    private static final String EMOJI = "emoji/";

    private final ExportSource source;
    private final ConversationExport conversations;
    private final MessagePosting posting;
    private final Server server;
    private final Clock clock;

    ServerExport(
            ExportSource source, ConversationExport conversations, MessagePosting posting, Server server, Clock clock) {
        this.source = source;
        this.conversations = conversations;
        this.posting = posting;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Writes a zip file.
     *
     * @param only the conversations; none for all that there are
     * @return how many conversations were written
     * @throws NotFoundException if there is no such conversation
     */
    int write(List<ConversationId> only, OutputStream out) throws IOException {
        List<Visible> wanted = only.isEmpty()
                ? source.all()
                : only.stream().map(id -> new Visible(id, 0)).toList();
        List<ExportedConversation> written = new ArrayList<>();
        try (ExportZip zip = new ExportZip(out)) {
            zip.json(
                    ExportJson.MAPPER,
                    ExportJson.HEAD,
                    new Head(Head.FORMAT, Head.VERSION, server.name.get(), clock.instant()));
            for (Visible each : wanted) {
                Optional<ExportedConversation> found = source.conversation(each.id(), zip);
                if (found.isEmpty() && !only.isEmpty()) {
                    throw new NotFoundException();
                }
                if (found.isPresent()) {
                    conversations.write(each, null, zip);
                    written.add(found.get());
                }
            }
            lines(ExportJson.CONVERSATIONS, written, zip);
            emoji(zip);
            List<ExportedUser> people = source.people(zip.people(), null);
            lines(ExportJson.USERS, people, zip);
        }
        only.forEach(id -> posting.post(PostMessage.notice(id, NOTICE)).join());
        return written.size();
    }

    private static void lines(String name, List<?> values, ExportZip zip) throws IOException {
        zip.begin(name);
        for (Object value : values) {
            zip.line(value);
        }
        zip.end();
    }

    private void emoji(ExportZip zip) throws IOException {
        Map<ExportedEmoji, byte[]> pictures = new LinkedHashMap<>();
        server.database
                .sql("select name, type, bytes, added_by_id from custom_emoji order by name")
                .query(row -> {
                    String type = row.getString(2);
                    String path = EMOJI + row.getString(1) + "." + type.substring(type.indexOf('/') + 1);
                    byte[] bytes = row.getBytes(3);
                    pictures.put(
                            new ExportedEmoji(
                                    row.getString(1),
                                    new ExportedFile(row.getString(1), path, null, bytes.length),
                                    zip.person(new AccountId(row.getLong(4)))),
                            bytes);
                });
        lines(ExportJson.EMOJI, List.copyOf(pictures.keySet()), zip);
        for (Map.Entry<ExportedEmoji, byte[]> each : pictures.entrySet()) {
            String path = each.getKey().picture().path();
            if (path != null) {
                zip.file(path, new ByteArrayInputStream(each.getValue()));
            }
        }
    }

    /** What belongs to no conversation. */
    @Component
    static final class Server {
        private final ServerName name;
        private final JdbcClient database;

        Server(ServerName name, JdbcClient database) {
            this.name = name;
            this.database = database;
        }
    }
}
