package dev.parley.message.core;

import dev.parley.conversation.access.Audience;

/** A message has been edited or deleted; published after the commit. */
public record MessageChanged(MessageView message, Audience audience) {}
