package dev.parley.message.posting;

import dev.parley.message.core.PostMessage;
import java.time.Instant;

/** What stores messages that are to be posted later: another room, which uses this one to post them. */
public interface PostSchedule {
    /**
     * Stores a message.
     *
     * @param at in the future
     * @return what the sender gets as an answer
     * @throws dev.parley.base.error.ParleyException if it was rejected
     */
    Object add(PostMessage post, Instant at);
}
