package dev.parley.message.emoji;

import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells everyone who is connected about an emoji that was added or removed. */
@Component
final class EmojiFeed {
    private final UserChannel channel;

    EmojiFeed(UserChannel channel) {
        this.channel = channel;
    }

    @TransactionalEventListener
    void changed(EmojiChanged change) {
        CustomEmoji emoji = change.emoji();
        channel.sendToEveryone(
                new EmojiEvent("emoji_changed", change.name(), emoji == null ? null : EmojiView.of(emoji)));
    }

    /**
     * A custom emoji was added, changed or removed; to everyone.
     *
     * @param emoji null if it was removed
     */
    @EventType("emoji_changed")
    record EmojiEvent(String type, String name, @Nullable EmojiView emoji) implements Event {}
}
