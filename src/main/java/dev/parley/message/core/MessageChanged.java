package dev.parley.message.core;

import dev.parley.conversation.access.Audience;

/** A message has been edited or deleted. Published after the commit. */
public record MessageChanged(MessageView message, Audience audience) {}
