package dev.parley.integration.button;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.conversation.access.Audience;
import dev.parley.message.button.MessageButtons;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.core.PostMessage.Button;
import org.springframework.stereotype.Service;

/** Presses buttons. Each press is told once, and nothing of it is stored but the permission to answer it. */
@Service
final class ButtonPressing {
    private final Messages messages;
    private final MessageButtons buttons;
    private final PressRules rules;
    private final PressCalls calls;
    private final Limits limits;

    ButtonPressing(Messages messages, MessageButtons buttons, PressRules rules, PressCalls calls, Limits limits) {
        this.messages = messages;
        this.buttons = buttons;
        this.rules = rules;
        this.calls = calls;
        this.limits = limits;
    }

    /**
     * Tells the bot that a person has pressed a button of its message. A press counts as the use of a command.
     *
     * @return the message
     * @throws NotFoundException if the person sees no such message, or it has no such button any more
     * @throws dev.parley.base.error.NotAllowedException if they may not press it
     * @throws ConflictException with the code {@code bot_not_running} if the bot is not connected, or has left
     */
    Message press(AccountId me, MessageId messageId, String buttonId) {
        limits.take(Limit.COMMANDS_PER_PERSON, me);
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        Audience audience = rules.requireReader(me, message);
        Button button = buttons.find(messageId, buttonId).orElseThrow(NotFoundException::new);
        rules.requirePresser(me, audience);
        calls.call(me, message, button, audience);
        return message;
    }
}
