package dev.parley.message.voice;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audiences;
import dev.parley.identity.account.Profiles;
import dev.parley.people.block.Blocks;
import org.springframework.stereotype.Component;

/** Whether an author is told that a person has played a voice message: by the rules of read receipts. */
@Component
final class VoiceReceipts {
    private final Profiles profiles;
    private final Blocks blocks;
    private final Audiences audiences;

    VoiceReceipts(Profiles profiles, Blocks blocks, Audiences audiences) {
        this.profiles = profiles;
        this.blocks = blocks;
        this.audiences = audiences;
    }

    boolean areShared(AccountId me, AccountId author, ConversationId conversationId) {
        return profiles.of(me).settings().sendReadReceipts()
                && !audiences.of(conversationId).isPending(me)
                && !blocks.between(me, author);
    }
}
