package dev.parley.terminal.chat;

import dev.parley.terminal.client.ParleyClient;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is asked the server because of an event, by the worker. What fails is looked up again later. */
final class ChatRequests {
    private final ChatWorker worker;
    private final ParleyClient client;
    private final ChatState state;
    private final ConversationLoader loader;
    private final Bell bell;
    private final AtomicBoolean reading = new AtomicBoolean();

    ChatRequests(ChatWorker worker, ParleyClient client, ChatState state, ConversationLoader loader, Bell bell) {
        this.worker = worker;
        this.client = client;
        this.state = state;
        this.loader = loader;
        this.bell = bell;
    }

    /** Asks for the conversations, then does something with them. */
    void reloadList(Runnable then) {
        worker.workQuietly(
                () -> {
                    state.replaceConversations(client.conversations());
                    then.run();
                    state.view().refresh();
                },
                state::fallBehind);
    }

    /** However many messages come at once, their mark is moved once. */
    void markRead() {
        if (reading.compareAndSet(false, true)) {
            worker.workQuietly(
                    () -> {
                        reading.set(false);
                        loader.markRead();
                    },
                    state::fallBehind);
        }
    }

    void lookWhetherDisturbed() {
        worker.workQuietly(() -> bell.disturb(client.doNotDisturb()), state::fallBehind);
    }
}
