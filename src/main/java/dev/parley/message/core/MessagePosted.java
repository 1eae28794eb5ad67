package dev.parley.message.core;

import dev.parley.conversation.access.Audience;

/** A message has been stored. Published after the commit, in the order of the conversation. */
public record MessagePosted(MessageView message, Audience audience) {}
