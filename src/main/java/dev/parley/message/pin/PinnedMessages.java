package dev.parley.message.pin;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.Messages;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pinned messages of a conversation that a member may see, the one pinned last first. */
@Service
@Transactional(readOnly = true)
public class PinnedMessages {
    private static final int FRAGMENT = 200;

    private final Pins pins;
    private final Messages messages;
    private final MessageViews views;
    private final ConversationAccess conversationAccess;
    private final Profiles profiles;

    PinnedMessages(
            Pins pins,
            Messages messages,
            MessageViews views,
            ConversationAccess conversationAccess,
            Profiles profiles) {
        this.pins = pins;
        this.messages = messages;
        this.views = views;
        this.conversationAccess = conversationAccess;
        this.profiles = profiles;
    }

    /** The bar above the timeline; null if the member sees no pinned message. */
    public @Nullable Bar bar(AccountId me, ConversationId conversationId) {
        List<MessageId> ids = pins.visible(me, conversationId);
        return ids.isEmpty()
                ? null
                : shown(me, conversationId, ids.subList(0, 1)).stream()
                        .findFirst()
                        .map(newest -> new Bar(newest, ids))
                        .orElse(null);
    }

    /** @throws dev.parley.base.error.NotFoundException for an outsider */
    List<MessageView> of(AccountId me, ConversationId conversationId) {
        return views(me, conversationId, pins.visible(me, conversationId));
    }

    /** @throws dev.parley.base.error.NotFoundException for an outsider */
    List<Shown> shown(AccountId me, ConversationId conversationId) {
        return shown(me, conversationId, pins.visible(me, conversationId));
    }

    private List<MessageView> views(AccountId me, ConversationId conversationId, Collection<MessageId> ids) {
        var access = conversationAccess.of(me, conversationId);
        Map<MessageId, Message> byId =
                messages.findByIds(ids).stream().collect(Collectors.toMap(Message::id, Function.identity()));
        List<Message> ordered =
                ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        return views.of(ordered, access, me);
    }

    private List<Shown> shown(AccountId me, ConversationId conversationId, Collection<MessageId> ids) {
        List<MessageView> found = views(me, conversationId, ids);
        Map<AccountId, Profile> people = profiles.of(found.stream()
                .map(view -> Objects.requireNonNull(view.senderId()))
                .collect(Collectors.toSet()));
        return found.stream().map(view -> shown(view, people)).toList();
    }

    private static Shown shown(MessageView view, Map<AccountId, Profile> people) {
        return new Shown(
                view.id(),
                view.seq(),
                AccountView.of(Objects.requireNonNull(people.get(view.senderId()))),
                MessagePreview.of(view.content(), view.mentioned(), FRAGMENT),
                view.createdAt());
    }

    /** @param messageIds all pinned messages that the member sees, the one pinned last first */
    public record Bar(Shown newest, List<MessageId> messageIds) {}

    /** @param text its beginning, in one line; empty if it has only attachments */
    public record Shown(MessageId messageId, long seq, AccountView sender, String text, Instant createdAt) {}
}
