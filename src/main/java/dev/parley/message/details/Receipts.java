package dev.parley.message.details;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.marks.MarkReader;
import dev.parley.conversation.marks.MarkReader.Reached;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import dev.parley.message.thread.Followers;
import dev.parley.people.block.Blocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has received and read a message. Only its author is told, and nothing of people who do not share it. A reply in a
 * thread is read in the thread, or in the timeline if it appears there as well.
 */
@Service
@Transactional(readOnly = true)
class Receipts {
    private static final int NAMED = 100;

    private final MessageHistory history;
    private final MarkReader marks;
    private final Profiles profiles;
    private final Blocks blocks;
    private final Followers followers;

    Receipts(MessageHistory history, MarkReader marks, Profiles profiles, Blocks blocks, Followers followers) {
        this.history = history;
        this.marks = marks;
        this.profiles = profiles;
        this.blocks = blocks;
        this.followers = followers;
    }

    /**
     * @throws dev.parley.base.error.NotFoundException if the person cannot see such a message
     * @throws NotAllowedException if it is not the person's
     */
    public View of(AccountId me, MessageId messageId) {
        MessageView message = history.one(me, messageId);
        if (!me.equals(message.senderId())) {
            throw new NotAllowedException();
        }
        Set<AccountId> blocked = blocks.around(me);
        List<Reached> others = marks.reached(message.conversationId(), message.seq()).stream()
                .filter(each -> !each.accountId().equals(me) && !blocked.contains(each.accountId()))
                .toList();
        Set<AccountId> inThread =
                message.threadId() == null ? Set.of() : followers.readers(message.threadId(), message.seq());
        Map<AccountId, Profile> people =
                profiles.of(others.stream().map(Reached::accountId).collect(Collectors.toSet()));
        List<Profile> read = new ArrayList<>();
        List<Profile> delivered = new ArrayList<>();
        for (Reached each : others) {
            Profile person = people.get(each.accountId());
            boolean isRead = each.read() && !message.aside() || inThread.contains(each.accountId());
            if (person != null && isRead && person.settings().sendReadReceipts()) {
                read.add(person);
            } else if (person != null && (each.delivered() || isRead)) {
                delivered.add(person);
            }
        }
        return new View(named(read), read.size(), named(delivered), delivered.size(), others.size());
    }

    private static List<AccountView> named(List<Profile> people) {
        return people.stream()
                .sorted(Comparator.comparing(Profile::displayName, String.CASE_INSENSITIVE_ORDER))
                .limit(NAMED)
                .map(AccountView::of)
                .toList();
    }

    /**
     * The receipts of a message.
     *
     * @param read the people who have read it, at most a hundred, by name
     * @param delivered the people who have received it and not read it, or do not share that they have
     * @param memberCount the number of people besides the author to whom it was sent
     */
    record View(
            List<AccountView> read, int readCount, List<AccountView> delivered, int deliveredCount, int memberCount) {}
}
