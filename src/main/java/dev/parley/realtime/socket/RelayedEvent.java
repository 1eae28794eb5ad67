package dev.parley.realtime.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to another node: the ids of the people first, so that a node that holds none of them reads no
 * further.
 */
final class RelayedEvent {
    private static final int EVERYONE = -1;

    private final ByteBuffer bytes;

    private RelayedEvent(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static RelayedEvent of(byte[] received) {
        return new RelayedEvent(ByteBuffer.wrap(received));
    }

    /** @param people null for everyone */
    static RelayedEvent of(@Nullable Collection<String> people, String event, @Nullable String html) {
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        byte[] fragment = html == null ? new byte[0] : html.getBytes(StandardCharsets.UTF_8);
        int ids = people == null ? 0 : people.size();
        ByteBuffer out =
                ByteBuffer.allocate(Integer.BYTES + ids * Long.BYTES + Integer.BYTES + json.length + fragment.length);
        out.putInt(people == null ? EVERYONE : ids);
        if (people != null) {
            people.forEach(id -> out.putLong(Long.parseLong(id)));
        }
        out.putInt(json.length).put(json).put(fragment);
        return new RelayedEvent(out);
    }

    byte[] encode() {
        return bytes.array();
    }

    /** Whether anyone has a connection here who is to hear it. */
    boolean concerns(ExactSubscriptionRegistry registry) {
        if (registry.people() == 0) {
            return false;
        }
        int ids = bytes.getInt(0);
        return ids == EVERYONE
                || IntStream.range(0, ids)
                        .anyMatch(i -> !registry.connectionsOf(person(i)).isEmpty());
    }

    /** Those of the people who have a connection here; null if it is for everyone. */
    @Nullable
    List<String> peopleAmong(ExactSubscriptionRegistry registry) {
        int ids = bytes.getInt(0);
        if (ids == EVERYONE) {
            return null;
        }
        return IntStream.range(0, ids)
                .mapToObj(this::person)
                .filter(name -> !registry.connectionsOf(name).isEmpty())
                .toList();
    }

    private String person(int index) {
        return Long.toString(bytes.getLong(Integer.BYTES + index * Long.BYTES));
    }

    String event() {
        int start = eventStart();
        return text(start, bytes.getInt(start - Integer.BYTES));
    }

    /** Null if there is none. */
    @Nullable
    String html() {
        int start = eventStart();
        int end = start + bytes.getInt(start - Integer.BYTES);
        return end == bytes.capacity() ? null : text(end, bytes.capacity() - end);
    }

    private int eventStart() {
        return Integer.BYTES + Math.max(0, bytes.getInt(0)) * Long.BYTES + Integer.BYTES;
    }

    private String text(int start, int length) {
        return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
    }
}
