package dev.parley.message.thread;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.message.thread.Followers.Personal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread as the message at its root has it. The last three values depend on the viewer, and are absent from events.
 *
 * @param replies the number of replies that are not deleted
 * @param lastSeq the seq of the newest of them
 * @param participantIds the people who replied last, the last one first, at most five
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ThreadView(
        int replies,
        long lastSeq,
        Instant lastReplyAt,
        List<AccountId> participantIds,
        @Nullable Boolean following,
        @Nullable Long readSeq,
        @Nullable Integer unread) {
    static ThreadView of(ThreadState thread) {
        return new ThreadView(
                thread.replies(), thread.lastSeq(), thread.lastReplyAt(), thread.recent(), null, null, null);
    }

    static ThreadView of(ThreadState thread, Personal personal) {
        return new ThreadView(
                thread.replies(),
                thread.lastSeq(),
                thread.lastReplyAt(),
                thread.recent(),
                personal.following(),
                personal.readSeq(),
                personal.following() ? personal.unread() : 0);
    }
}
