package dev.parley.message.attachment;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.marks.HiddenMessages;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Claim;
import dev.parley.message.upload.AttachmentView;
import dev.parley.message.upload.Attachments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The files of a conversation that a member may see, newest first. */
@Service
final class ConversationFiles {
    private final Attachments attachments;
    private final ConversationAccess conversationAccess;
    private final HiddenMessages hidden;
    private final Profiles profiles;
    private final AttachmentFragments fragments;

    ConversationFiles(
            Attachments attachments,
            ConversationAccess conversationAccess,
            HiddenMessages hidden,
            Profiles profiles,
            AttachmentFragments fragments) {
        this.attachments = attachments;
        this.conversationAccess = conversationAccess;
        this.hidden = hidden;
        this.profiles = profiles;
        this.fragments = fragments;
    }

    /**
     * A page of files. Those of messages that the person has deleted for themselves are left out, so a page may be short.
     *
     * @throws dev.parley.base.error.NotFoundException if the person is not a member
     */
    Page<ConversationFile> page(AccountId me, ConversationId conversationId, @Nullable String cursor, int size) {
        long joinedSeq = conversationAccess.joinedSeq(me, conversationId);
        long[] before = cursor == null ? new long[] {Long.MAX_VALUE, 0} : Cursor.decode(cursor, 2);
        List<Attachment> rows = attachments.in(conversationId, joinedSeq, before[0], (int) before[1], size + 1);
        Page<Attachment> page = Page.of(rows, size, ConversationFiles::cursor);
        Map<AccountId, Profile> people =
                profiles.of(page.items().stream().map(Attachment::uploaderId).collect(Collectors.toSet()));
        Set<Long> omitted = rows.isEmpty()
                ? Set.of()
                : hidden.between(me, conversationId, seq(rows.get(rows.size() - 1)), seq(rows.get(0)));
        return new Page<>(
                page.items().stream()
                        .filter(file -> !omitted.contains(seq(file)))
                        .map(file -> view(file, Objects.requireNonNull(people.get(file.uploaderId()))))
                        .toList(),
                page.nextCursor());
    }

    private static String cursor(Attachment last) {
        return Cursor.encode(seq(last), claim(last).place());
    }

    private ConversationFile view(Attachment file, Profile sender) {
        AttachmentView view = AttachmentView.of(file);
        return new ConversationFile(
                view,
                claim(file).messageId(),
                seq(file),
                AccountView.of(sender),
                file.createdAt(),
                fragments.html(List.of(view)));
    }

    private static long seq(Attachment file) {
        return claim(file).seq();
    }

    private static Claim claim(Attachment file) {
        return Objects.requireNonNull(file.claim());
    }
}
