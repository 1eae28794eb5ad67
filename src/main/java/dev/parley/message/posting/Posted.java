package dev.parley.message.posting;

import dev.parley.message.core.MessageView;

/**
 * The answer to a post.
 *
 * @param created false if the same command had been processed before
 */
public record Posted(MessageView message, boolean created) {}
