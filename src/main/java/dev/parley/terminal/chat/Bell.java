package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.ParleyClient.DoNotDisturb;
import java.time.Instant;
import java.util.Optional;

/** When to draw attention: as far as the user wants to hear of a conversation, and never if not to be disturbed. */
final class Bell {
    private final ChatState state;
    private volatile boolean on = true;
    private volatile DoNotDisturb doNotDisturb = new DoNotDisturb(false, null);

    Bell(ChatState state) {
        this.state = state;
    }

    boolean toggle() {
        on = !on;
        return on;
    }

    void disturb(DoNotDisturb wanted) {
        doNotDisturb = wanted;
    }

    /** Whether the time has come at which it changes by itself whether the user wants to be disturbed. */
    boolean isOutdated() {
        Instant changesAt = doNotDisturb.changesAt();
        return changesAt != null && changesAt.isBefore(Instant.now());
    }

    /** Rings for a message of someone else, if it is one to ring for. */
    void ring(Message message, boolean elsewhere) {
        if (on && !doNotDisturb.on() && !message.isNotice() && isWanted(message, elsewhere)) {
            state.view().ring();
        }
    }

    private boolean isWanted(Message message, boolean elsewhere) {
        Optional<Conversation> conversation = state.conversations().find(message.conversation());
        boolean mentioned = message.mentions(state.me().id());
        return conversation
                .map(one -> switch (one.attention()) {
                    case EVERYTHING -> elsewhere || mentioned || one.kind() == Conversation.Kind.DIRECT;
                    case MENTIONS -> mentioned;
                    case NOTHING -> false;
                })
                .orElse(true);
    }
}
