package dev.parley.conversation.core;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.ConversationId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** How the preview of a conversation's newest message is stored: encrypted. */
@Component
public final class LastTexts {
    private static final EncryptedColumn COLUMN = new EncryptedColumn("conversation", "last_text", "id");

    private final FieldCipher cipher;

    LastTexts(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn encryptedPreviews() {
        return COLUMN;
    }

    byte[] encrypt(String text, ConversationId id) {
        return cipher.encrypt(text, COLUMN.name(), id.value());
    }

    public @Nullable String decrypt(byte @Nullable [] stored, ConversationId id) {
        return stored == null ? null : cipher.decrypt(stored, COLUMN.name(), id.value());
    }
}
