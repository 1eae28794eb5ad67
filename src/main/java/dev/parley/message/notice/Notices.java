package dev.parley.message.notice;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.group.GroupCreated;
import dev.parley.conversation.marks.Marks;
import dev.parley.conversation.member.ConversationRenamed;
import dev.parley.conversation.member.MemberJoined;
import dev.parley.conversation.member.MemberLeft;
import dev.parley.conversation.member.MembersAdded;
import dev.parley.conversation.member.RoleChanged;
import dev.parley.conversation.settings.TimerChanged;
import dev.parley.message.core.PostMessage;
import dev.parley.message.editing.MessageModerated;
import dev.parley.message.pin.MessagePinned;
import dev.parley.message.posting.MessagePosting;
import dev.parley.message.posting.Posted;
import dev.parley.people.mention.PersonReferences;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Adds notices about changes to the timelines of conversations. They refer to people by id. */
@Component
final class Notices {
    private static final int SHOWN = 3;

    private final MessagePosting posting;
    private final Marks marks;
    private final MessageSource texts;

    Notices(MessagePosting posting, Marks marks, MessageSource texts) {
        this.posting = posting;
        this.marks = marks;
        this.texts = texts;
    }

    /** The first message of the conversation. Its creator opens it next, and is told nothing new: it is stored, and read. */
    @TransactionalEventListener
    void created(GroupCreated created) {
        boolean room = created.type() == ConversationType.ROOM;
        boolean alone = created.memberIds().isEmpty();
        String key = room
                ? (alone ? "notice.created.room" : "notice.created.room.with")
                : (alone ? "notice.created.group" : "notice.created.group.with");
        String members = alone ? "" : names(created.memberIds());
        post(created.conversationId(), key, members, PersonReferences.to(created.byId()))
                .thenCompose(posted -> marks.read(
                        created.byId(),
                        created.conversationId(),
                        posted.message().seq()))
                .handle((read, failure) -> failure == null)
                .join();
    }

    @TransactionalEventListener
    void joined(MemberJoined joined) {
        if (joined.silent()) {
            return;
        }
        boolean alone = joined.byId().equals(joined.accountId());
        post(
                joined.conversationId(),
                alone ? "notice.joined" : "notice.added",
                PersonReferences.to(joined.accountId()),
                PersonReferences.to(joined.byId()));
    }

    /** One notice for any number of people. */
    @TransactionalEventListener
    void added(MembersAdded added) {
        post(added.conversationId(), "notice.added", names(added.accountIds()), PersonReferences.to(added.byId()));
    }

    @TransactionalEventListener
    void left(MemberLeft left) {
        if (left.silent()) {
            return;
        }
        boolean alone = left.byId().equals(left.accountId());
        post(
                left.conversationId(),
                alone ? "notice.left" : "notice.removed",
                PersonReferences.to(left.accountId()),
                PersonReferences.to(left.byId()));
    }

    @TransactionalEventListener
    void roleChanged(RoleChanged changed) {
        String key = switch (changed.role()) {
            case MEMBER -> "notice.became-member";
            case ADMIN -> "notice.became-admin";
            case OWNER -> "notice.became-owner";
        };
        post(
                changed.conversationId(),
                key,
                PersonReferences.to(changed.accountId()),
                PersonReferences.to(changed.byId()));
    }

    @TransactionalEventListener
    void renamed(ConversationRenamed renamed) {
        post(renamed.conversationId(), "notice.renamed", renamed.name(), PersonReferences.to(renamed.byId()));
    }

    @TransactionalEventListener
    void moderated(MessageModerated moderated) {
        post(
                moderated.conversationId(),
                "notice.moderated",
                PersonReferences.to(moderated.authorId()),
                PersonReferences.to(moderated.byId()));
    }

    @TransactionalEventListener
    void pinned(MessagePinned pinned) {
        post(pinned.conversationId(), "notice.pinned", "", PersonReferences.to(pinned.byId()));
    }

    @TransactionalEventListener
    void timerChanged(TimerChanged changed) {
        DisappearingTimer timer = changed.timer();
        String person = PersonReferences.to(changed.byId());
        if (timer == null) {
            post(changed.conversationId(), "notice.timer.off", "", person);
        } else {
            post(changed.conversationId(), "notice.timer", text(timer.key(), Long.toString(timer.amount())), person);
        }
    }

    private String names(List<AccountId> accountIds) {
        String[] shown =
                accountIds.stream().limit(SHOWN).map(PersonReferences::to).toArray(String[]::new);
        return switch (accountIds.size()) {
            case 1 -> shown[0];
            case 2 -> text("notice.names.two", shown);
            case 3 -> text("notice.names.three", shown);
            default -> text("notice.names.more", shown[0], shown[1], Integer.toString(accountIds.size() - 2));
        };
    }

    private String text(String key, String... arguments) {
        return texts.getMessage(key, arguments, Locale.ENGLISH);
    }

    private CompletableFuture<Posted> post(ConversationId conversationId, String key, String... names) {
        return posting.post(PostMessage.notice(conversationId, text(key, names)));
    }
}
