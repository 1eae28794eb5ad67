package dev.parley.message.listing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.MessageTexts;
import dev.parley.people.mention.Mentioned;
import dev.parley.people.mention.Mentions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What is shown of messages in a list, read with the same number of statements for any number of messages. */
@Service
public final class ListedMessages {
    private static final int FRAGMENT = 200;

    private final ConversationList conversations;
    private final Profiles profiles;
    private final Mentions mentions;
    private final MessageTexts texts;

    ListedMessages(ConversationList conversations, Profiles profiles, Mentions mentions, MessageTexts texts) {
        this.conversations = conversations;
        this.profiles = profiles;
        this.mentions = mentions;
        this.texts = texts;
    }

    /** The page with what is shown of each message, which the person must be allowed to read. */
    public <R extends Row, V> Page<V> show(AccountId me, Page<R> page, BiFunction<R, Listed, V> view) {
        List<R> rows = page.items();
        if (rows.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<MessageId> ids = rows.stream().map(Row::messageId).toList();
        List<ConversationId> conversationIds =
                rows.stream().map(Row::conversationId).distinct().toList();
        Map<ConversationId, ConversationView> byId = conversations.some(me, conversationIds).stream()
                .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        Map<AccountId, Profile> people =
                profiles.of(rows.stream().map(Row::senderId).collect(Collectors.toSet()));
        Map<MessageId, Mentioned> mentioned = mentions.of(ids);
        Map<MessageId, String> contents = texts.of(ids);
        return page.map(row -> {
            ConversationView conversation = Objects.requireNonNull(byId.get(row.conversationId()));
            return view.apply(
                    row,
                    new Listed(
                            conversation.name(),
                            conversation.readSeq(),
                            AccountView.of(Objects.requireNonNull(people.get(row.senderId()))),
                            MessagePreview.of(
                                    contents.getOrDefault(row.messageId(), ""),
                                    mentioned.getOrDefault(row.messageId(), Mentioned.NOBODY),
                                    FRAGMENT)));
        });
    }

    /** A message in a list, as it was found. */
    public interface Row {
        MessageId messageId();

        ConversationId conversationId();

        AccountId senderId();
    }

    /**
     * What is shown of a message.
     *
     * @param conversationName the name as the person sees it
     * @param readSeq how far the person has read the conversation
     * @param text its beginning in one line
     */
    public record Listed(String conversationName, long readSeq, AccountView sender, String text) {}
}
