package dev.parley.message.thread;

import dev.parley.base.id.MessageId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.editing.MessageRewritten;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted reply leaves its thread. A deleted root keeps its thread, with what others have replied. */
@Component
final class ThreadDeletion {
    private final Messages messages;
    private final Conversations conversations;
    private final ThreadTable threads;
    private final ApplicationEventPublisher events;

    ThreadDeletion(
            Messages messages, Conversations conversations, ThreadTable threads, ApplicationEventPublisher events) {
        this.messages = messages;
        this.conversations = conversations;
        this.threads = threads;
        this.events = events;
    }

    /** The conversation is locked. */
    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        if (message.isDeleted()) {
            if (message.threadId() == null) {
                keep(message);
            } else {
                remove(message, ThreadWriter.rootOf(message));
            }
        }
    }

    private void keep(Message root) {
        ThreadState thread = threads.of(List.of(root.id())).get(root.id());
        if (thread != null && !thread.isEmpty()) {
            root.addPart(ThreadPart.BIT);
        }
    }

    private void remove(Message reply, MessageId rootId) {
        Message root = messages.findById(rootId).orElse(null);
        Conversation conversation =
                conversations.findById(reply.conversationId()).orElse(null);
        ThreadState before = threads.of(List.of(rootId)).get(rootId);
        if (root == null || conversation == null || before == null || !threads.remove(rootId, reply.seq())) {
            return;
        }
        ThreadState left = before.without(threads.newest(rootId));
        threads.save(List.of(left));
        root.amend(conversation.amend(), ThreadPart.BIT, !left.isEmpty());
        events.publishEvent(new ThreadChanged(left, root.revision(), reply.id()));
    }
}
