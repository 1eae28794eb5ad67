package dev.parley.conversation.settings;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.RoomName;
import dev.parley.conversation.member.Action;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.conversation.member.ConversationRenamed;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the name and the settings of conversations. */
@Service
public class ConversationSettings {
    private final ConversationGuard guard;
    private final TimerRules timerRules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationSettings(
            ConversationGuard guard, TimerRules timerRules, ApplicationEventPublisher events, Clock clock) {
        this.guard = guard;
        this.timerRules = timerRules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws InvalidInputException if the timer cannot be one
     * @throws NotAllowedException if the member is not an admin; in a direct conversation for all but the timer
     */
    @Transactional
    public void change(AccountId me, ConversationId conversationId, ConversationChange change) {
        DisappearingTimer timer = change.timer();
        Conversation conversation = lock(me, conversationId, change);
        if (change.name() != null && !change.name().equals(conversation.name())) {
            rename(conversation, change.name(), me);
        }
        if (change.topic() != null) {
            conversation.describe(
                    change.topic().isBlank() ? null : change.topic().strip());
        }
        if (change.announcementsOnly() != null) {
            conversation.announceOnly(change.announcementsOnly());
        }
        if (change.showsPast() != null) {
            conversation.showPast(change.showsPast());
        }
        if (change.archived() != null) {
            archive(conversation, change.archived());
        }
        if (change.hasTimer()) {
            changeTimer(conversation, timer, me);
        }
        events.publishEvent(conversation.changed());
    }

    private Conversation lock(AccountId me, ConversationId conversationId, ConversationChange change) {
        if (change.isTimerOnly() && guard.find(conversationId).type() == ConversationType.DIRECT) {
            timerRules.requireInDirect(me, conversationId);
            return guard.lock(conversationId);
        }
        return guard.forAction(me, conversationId, Action.DESCRIBE).conversation();
    }

    private void changeTimer(Conversation conversation, @Nullable DisappearingTimer timer, AccountId me) {
        if (!Objects.equals(conversation.timer(), timer)) {
            conversation.disappearAfter(timer);
            events.publishEvent(new TimerChanged(conversation.id(), me, timer));
        }
    }

    private void rename(Conversation conversation, String name, AccountId me) {
        if (conversation.type() == ConversationType.ROOM) {
            RoomName.check(name);
        }
        conversation.rename(name);
        events.publishEvent(new ConversationRenamed(conversation.id(), Objects.requireNonNull(name), me));
    }

    private void archive(Conversation conversation, boolean archived) {
        if (conversation.type() != ConversationType.ROOM) {
            throw new NotAllowedException();
        }
        conversation.archive(archived ? clock.instant() : null);
    }
}
