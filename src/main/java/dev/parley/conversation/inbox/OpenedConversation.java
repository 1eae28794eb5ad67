package dev.parley.conversation.inbox;

/** A conversation on its page, with the list beside it. */
public record OpenedConversation(ConversationView conversation, ListedConversations list) {}
