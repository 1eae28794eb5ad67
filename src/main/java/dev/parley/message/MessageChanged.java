package dev.parley.message;

import dev.parley.conversation.Audience;

/** A message has been edited or deleted; published after the commit. */
record MessageChanged(MessageView message, Audience audience) {}
