package dev.parley.conversation.inbox;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import org.springframework.stereotype.Component;

/**
 * Encrypts and decrypts the texts of drafts. They belong to {@code message.draft}; the list of conversations shows them
 * too.
 */
@Component
public final class DraftTexts {
    private static final String COLUMN = "draft.content";

    private final FieldCipher cipher;

    DraftTexts(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** The text as it is stored. */
    public byte[] encrypted(AccountId me, ConversationId conversationId, String text) {
        return cipher.encrypt(text, COLUMN, me.value(), conversationId.value());
    }

    /** A stored text. */
    public String decrypted(AccountId me, ConversationId conversationId, byte[] stored) {
        return cipher.decrypt(stored, COLUMN, me.value(), conversationId.value());
    }
}
