package dev.parley.moderation.request;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.people.contact.Contacts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts the requests that await a person's answer. */
@Service
@Transactional(readOnly = true)
public class PendingCounts {
    private final Contacts contacts;
    private final ConversationList conversations;

    PendingCounts(Contacts contacts, ConversationList conversations) {
        this.contacts = contacts;
        this.conversations = conversations;
    }

    /** The pending contact requests and message requests of a person. */
    public Count count(AccountId me) {
        return new Count(contacts.countAsked(me), conversations.countRequests(me));
    }

    /** The numbers of pending requests. */
    public record Count(int contacts, long messages) {
        public long total() {
            return contacts + messages;
        }
    }
}
