package dev.parley.transfer.model;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds what was read of an export, whatever its order, and gives the messages of each conversation in the order of their
 * times. Messages lie in a temporary file; in memory are 16 bytes of each. Not thread-safe.
 */
public final class Spool implements AutoCloseable {
    public static final String DUPLICATE = "Second user or conversation with the same id";
    public static final String LOST = "Message of a conversation that is not in the export";

    private static final JsonMapper JSON = ExportJson.MAPPER;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final TransferReport report;
    private final DataOutputStream out;
    private final Map<String, ExportedUser> users = new LinkedHashMap<>();
    private final Map<String, ExportedEmoji> emoji = new LinkedHashMap<>();
    private final Map<String, ExportedConversation> conversations = new LinkedHashMap<>();
    private final Map<String, Places> messages = new LinkedHashMap<>();
    private String source = "";
    private long length;

    public Spool(TransferReport report) {
        this.report = report;
        try {
            file = Files.createTempFile("parley-import", ".spool");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the name of the workspace, which tells it from others of the same kind. */
    public void source(String name) {
        source = name;
    }

    /** Empty if the export does not say. */
    public String source() {
        return source;
    }

    public void add(ExportedUser user) {
        if (users.putIfAbsent(user.id(), user) != null) {
            report.problem(DUPLICATE, user.id());
        }
    }

    /** Adds someone of whom the export may know nothing else. */
    public void addIfMissing(ExportedUser user) {
        users.putIfAbsent(user.id(), user);
    }

    public void add(ExportedEmoji added) {
        emoji.putIfAbsent(added.name(), added);
    }

    public void add(ExportedConversation conversation) {
        if (conversations.putIfAbsent(conversation.id(), conversation) != null) {
            report.problem(DUPLICATE, conversation.id());
        }
    }

    /** Adds a message; its conversation has been added, or will be. */
    public void add(ExportedMessage message) {
        byte[] json = JSON.writeValueAsBytes(message);
        try {
            out.writeInt(json.length);
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        messages.computeIfAbsent(message.conversationId(), id -> new Places())
                .add(message.at().toEpochMilli(), length);
        length += Integer.BYTES + json.length;
    }

    public boolean knowsUser(String id) {
        return users.containsKey(id);
    }

    public @Nullable ExportedUser user(String id) {
        return users.get(id);
    }

    public Collection<ExportedUser> users() {
        return users.values();
    }

    public Collection<ExportedEmoji> emoji() {
        return emoji.values();
    }

    public Collection<ExportedConversation> conversations() {
        return conversations.values();
    }

    /** The ids of the conversations. */
    public Set<String> conversationIds() {
        return conversations.keySet();
    }

    /** Reports the messages that belong nowhere, after everything has been added. */
    public void finish() {
        messages.forEach((id, places) -> {
            if (!conversations.containsKey(id)) {
                IntStream.range(0, places.size).forEach(n -> report.problem(LOST, id));
            }
        });
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of a conversation, the oldest first; those of the same time in the order in which they were added. */
    public Messages messages(String conversationId) {
        Places places = messages.get(conversationId);
        try {
            return new Messages(FileChannel.open(file), places == null ? new long[0] : places.inOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the messages of a conversation are in the file, and their times. */
    private static final class Places {
        private long[] times = new long[16];
        private long[] offsets = new long[16];
        private int size;
        private boolean ordered = true;

        void add(long time, long offset) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                offsets = Arrays.copyOf(offsets, 2 * size);
            }
            ordered &= size == 0 || times[size - 1] <= time;
            times[size] = time;
            offsets[size++] = offset;
        }

        long[] inOrder() {
            if (ordered) {
                return Arrays.copyOf(offsets, size);
            }
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, size).boxed().toList());
            order.sort(Comparator.comparingLong(n -> times[n]));
            return order.stream().mapToLong(n -> offsets[n]).toArray();
        }
    }

    /** Messages that are read one after the other; to be closed. */
    public static final class Messages implements Iterator<ExportedMessage>, AutoCloseable {
        private final FileChannel channel;
        private final long[] offsets;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        private long start;
        private int next;

        private Messages(FileChannel channel, long[] offsets) {
            this.channel = channel;
            this.offsets = offsets;
            buffer.limit(0);
        }

        @Override
        public boolean hasNext() {
            return next < offsets.length;
        }

        @Override
        public ExportedMessage next() {
            long offset = offsets[next++];
            try {
                int size = ByteBuffer.wrap(read(offset, Integer.BYTES)).getInt();

                return JSON.readValue(read(offset + Integer.BYTES, size), ExportedMessage.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] read(long offset, int bytes) throws IOException {
            byte[] result = new byte[bytes];
            int done = 0;
            while (done < bytes) {
                long at = offset + done;
                if (at < start || at >= start + buffer.limit()) {
                    buffer.clear();
                    start = at;
                    if (channel.read(buffer, at) <= 0) {
                        throw new IOException("the temporary file has been cut");
                    }
                    buffer.flip();
                }
                buffer.position((int) (at - start));
                int part = Math.min(bytes - done, buffer.remaining());
                buffer.get(result, done, part);
                done += part;
            }
            return result;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
