package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen beside the timeline. Names are safe to show.
 *
 * @param open the open conversation, null if there is none
 * @param title its name; empty without one
 * @param presence who is here, in words; empty if that is unknown
 * @param typing who is typing, in words; empty if nobody is
 * @param conversations all of them, those with the newest message first
 * @param waiting how many messages are not sent yet
 */
public record Status(
        @Nullable Conversation open,
        String title,
        String presence,
        String typing,
        List<Conversation> conversations,
        boolean connected,
        int waiting) {}
