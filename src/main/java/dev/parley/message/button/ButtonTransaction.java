package dev.parley.message.button;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.core.PostMessage.Button;
import dev.parley.message.editing.LockedMessages;
import dev.parley.message.editing.LockedMessages.Locked;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replaces the buttons of messages. The change is committed when the method returns. */
@Service
class ButtonTransaction {
    private final LockedMessages messages;
    private final ButtonTable table;
    private final ButtonRules rules;

    ButtonTransaction(LockedMessages messages, ButtonTable table, ButtonRules rules) {
        this.messages = messages;
        this.table = table;
        this.rules = rules;
    }

    /** Repeating it has no effect. */
    @Transactional
    public Change replace(AccountId me, MessageId messageId, List<Button> buttons) {
        Locked locked = messages.lock(me, messageId);
        Message message = locked.message();
        rules.requireEditor(me, message, buttons);
        locked.audience().requirePoster(me);
        List<Button> before = table.of(List.of(messageId)).getOrDefault(messageId, List.of());
        boolean changed = !before.equals(buttons);
        if (changed) {
            table.remove(messageId);
            if (!buttons.isEmpty()) {
                table.add(Map.of(messageId, buttons));
            }
            message.amend(locked.conversation().amend(), ButtonPart.BIT, !buttons.isEmpty());
        }
        return new Change(message, locked.audience(), changed);
    }

    /** A message after the command, and whether the command changed it. */
    record Change(Message message, Audience audience, boolean changed) {}
}
