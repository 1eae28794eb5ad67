package dev.parley.message.posting;

import dev.parley.message.core.PostMessage;

/**
 * The first extension point for messages: decides whether a person may post a draft. All policies are called, in their
 * order, under the conversation's row lock; they must not change anything.
 */
public interface PostingPolicy {
    /** @throws dev.parley.base.error.ParleyException to reject the draft */
    void check(PostMessage draft, PostingContext context);
}
