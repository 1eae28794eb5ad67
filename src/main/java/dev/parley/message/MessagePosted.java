package dev.parley.message;

import dev.parley.conversation.Audience;

/** A message has been stored; published after the commit, in the order of the conversation. */
public record MessagePosted(MessageView message, Audience audience) {}
