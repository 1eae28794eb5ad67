package dev.parley.webhook.incoming;

import org.jspecify.annotations.Nullable;

/**
 * What a program wants to post.
 *
 * @param content Markdown; may be blank
 * @param username how it calls itself; null for the name of the webhook
 * @param emoji shown as its picture, as a character or a shortcode; null for none
 */
record Draft(
        String content, @Nullable String username, @Nullable String emoji) {}
