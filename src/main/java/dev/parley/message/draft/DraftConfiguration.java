package dev.parley.message.draft;

import dev.parley.base.crypto.EncryptedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DraftConfiguration {
    @Bean
    EncryptedColumn draftContent() {
        return new EncryptedColumn("draft", "content", "account_id", "conversation_id");
    }

    @Bean
    EncryptedColumn threadDraftContent() {
        return new EncryptedColumn("thread_draft", "content", "account_id", "root_id");
    }
}
