package dev.parley.conversation.picture;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.member.Action;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.identity.picture.Picture;
import dev.parley.identity.picture.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The pictures of groups and rooms: admins set them, and everyone who may see the conversation sees them. */
@Service
public class GroupPictures {
    private final ConversationGuard guard;
    private final Pictures pictures;
    private final Limits limits;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    GroupPictures(
            ConversationGuard guard,
            Pictures pictures,
            Limits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.guard = guard;
        this.pictures = pictures;
        this.limits = limits;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Sets the picture of a group or a room. It is decoded before the conversation is locked.
     *
     * @throws NotFoundException for an outsider
     * @throws NotAllowedException if the member is not an admin, and in a direct conversation
     * @throws dev.parley.identity.picture.PictureRefusedException if the picture cannot be decoded or is too large
     */
    public void put(AccountId me, ConversationId conversationId, InputStream upload) {
        limits.take(Limit.PICTURES_PER_PERSON, me);
        guard.requireMayDo(me, conversationId, Action.DESCRIBE);
        long stored = store(upload);
        try {
            transaction.executeWithoutResult(status ->
                    change(guard.forAction(me, conversationId, Action.DESCRIBE).conversation(), stored));
        } catch (RuntimeException refusal) {
            pictures.delete(stored);
            throw refusal;
        }
    }

    private long store(InputStream upload) {
        try {
            return pictures.store(upload);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** Removes the picture, so that initials are shown; otherwise like {@link #put}. */
    @Transactional
    public void remove(AccountId me, ConversationId conversationId) {
        change(guard.forAction(me, conversationId, Action.DESCRIBE).conversation(), null);
    }

    private void change(Conversation conversation, @Nullable Long pictureId) {
        Long before = conversation.pictureId();
        conversation.picture(pictureId);
        pictures.delete(before);
        events.publishEvent(conversation.changed());
    }

    /**
     * The picture of a room, or of a group for its members.
     *
     * @throws NotFoundException if there is none that the caller may see
     */
    @Transactional(readOnly = true)
    public Picture of(AccountId me, ConversationId conversationId) {
        Conversation conversation = guard.find(conversationId);
        if (conversation.type() != ConversationType.ROOM && !guard.isIn(me, conversationId)) {
            throw new NotFoundException();
        }
        return shown(conversation.pictureId());
    }

    /** A picture, for a caller whose permission has been checked. */
    Picture shown(@Nullable Long pictureId) {
        return Optional.ofNullable(pictureId).flatMap(pictures::find).orElseThrow(NotFoundException::new);
    }
}
