package dev.parley.message.posting;

import dev.parley.message.core.MessageView;

/**
 * The answer to a post.
 *
 * @param created false when the same command had been given before
 */
public record Posted(MessageView message, boolean created) {}
