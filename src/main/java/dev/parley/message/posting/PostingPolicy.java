package dev.parley.message.posting;

import dev.parley.message.core.PostMessage;

/**
 * The first open place of a message's way: decides whether a person may post a draft. Every policy is asked, in their
 * order, under the conversation's row lock; none of them changes anything.
 */
public interface PostingPolicy {
    /** @throws dev.parley.base.error.ParleyException to refuse the draft */
    void check(PostMessage draft, PostingContext context);
}
