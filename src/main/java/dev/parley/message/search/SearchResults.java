package dev.parley.message.search;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.MessageView;
import dev.parley.message.markdown.Markdown;
import dev.parley.message.search.SearchQuery.Filters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/** The messages that were found, as pages list them. */
@Service
public final class SearchResults {
    private final MessageSearch search;
    private final ConversationList conversations;
    private final Profiles profiles;

    SearchResults(MessageSearch search, ConversationList conversations, Profiles profiles) {
        this.search = search;
        this.conversations = conversations;
        this.profiles = profiles;
    }

    /** The newest messages for a query; none if it has a filter that cannot be understood. */
    public List<SearchResult> newest(AccountId me, String typed, int size) {
        try {
            return page(me, query(typed, Filters.NONE), null, size).items();
        } catch (InvalidInputException unfinished) {
            return List.of();
        }
    }

    /** Reads a query; days are those of the viewer. */
    static SearchQuery query(String typed, Filters filters) {
        return SearchQuery.of(typed, filters, LocaleContextHolder.getTimeZone().toZoneId());
    }

    Page<SearchResult> page(AccountId me, SearchQuery query, @Nullable String cursor, int size) {
        Page<FoundMessage> page = search.find(me, query, cursor, size);
        List<MessageView> messages =
                page.items().stream().map(FoundMessage::message).toList();
        List<ConversationId> ids =
                messages.stream().map(MessageView::conversationId).distinct().toList();
        Map<ConversationId, ConversationView> byId = ids.isEmpty()
                ? Map.of()
                : conversations.some(me, ids).stream()
                        .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        Map<AccountId, Profile> people = profiles.of(messages.stream()
                .map(MessageView::senderId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new Page<>(
                messages.stream()
                        .filter(message -> byId.containsKey(message.conversationId()))
                        .map(message -> result(message, query, byId, people))
                        .toList(),
                page.nextCursor());
    }

    private static SearchResult result(
            MessageView message,
            SearchQuery query,
            Map<ConversationId, ConversationView> conversations,
            Map<AccountId, Profile> people) {
        return new SearchResult(
                message.id(),
                message.conversationId(),
                Objects.requireNonNull(conversations.get(message.conversationId()))
                        .name(),
                message.seq(),
                message.aside() ? message.threadId() : null,
                AccountView.of(Objects.requireNonNull(people.get(message.senderId()))),
                Excerpt.of(query, Markdown.plainText(message.content(), message.mentioned())),
                message.createdAt());
    }
}
