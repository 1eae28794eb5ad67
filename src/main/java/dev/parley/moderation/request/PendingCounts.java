package dev.parley.moderation.request;

import dev.parley.conversation.inbox.ConversationList;
import dev.parley.people.contact.Contacts;
import org.springframework.stereotype.Service;

/** Counts what waits for somebody's answer. */
@Service
public final class PendingCounts {
    private final Contacts contacts;
    private final ConversationList conversations;

    PendingCounts(Contacts contacts, ConversationList conversations) {
        this.contacts = contacts;
        this.conversations = conversations;
    }

    /** Those who want somebody as a contact, and the strangers who have written to them. */
    public Count count(long me) {
        return new Count(contacts.countAsked(me), conversations.countRequests(me));
    }

    /** How many wait. */
    public record Count(int contacts, long messages) {
        public long total() {
            return contacts + messages;
        }
    }
}
