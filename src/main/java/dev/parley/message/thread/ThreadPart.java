package dev.parley.message.thread;

import dev.parley.base.api.AddsFields;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagePart;
import dev.parley.message.thread.Followers.Personal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the thread to the view of the message at its root: how many replies there are, and who replied last. */
@Component
@AddsFields(ThreadPart.Fields.class)
final class ThreadPart implements MessagePart {
    static final int BIT = 32;

    /** The field of a message that has a thread. */
    private static final String THREAD = "thread";

    private final ThreadTable threads;
    private final Followers followers;
    private final ThreadFragments fragments;

    ThreadPart(ThreadTable threads, Followers followers, ThreadFragments fragments) {
        this.threads = threads;
        this.followers = followers;
        this.fragments = fragments;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        threads.of(messageIds).forEach((id, thread) -> contents.put(id, content(thread, ThreadView.of(thread))));
        return contents;
    }

    /** With a second statement for what the threads are for the viewer. */
    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds, AccountId me) {
        Map<MessageId, Personal> personal = followers.of(messageIds, me);
        Map<MessageId, Content> contents = new HashMap<>();
        threads.of(messageIds)
                .forEach((id, thread) -> contents.put(
                        id, content(thread, ThreadView.of(thread, personal.getOrDefault(id, Personal.NONE)))));
        return contents;
    }

    private Content content(ThreadState thread, ThreadView view) {
        return Content.of(Map.of(THREAD, view), fragments.html(thread));
    }

    /** What messages have of it. */
    record Fields(@Nullable ThreadView thread) {}
}
