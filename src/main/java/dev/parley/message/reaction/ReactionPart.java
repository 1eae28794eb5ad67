package dev.parley.message.reaction;

import dev.parley.base.api.AddsFields;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.path.BasePath;
import dev.parley.message.core.MessagePart;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageView.Reaction;
import dev.parley.message.emoji.CustomEmoji;
import dev.parley.message.emoji.CustomEmojis;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the reactions to a message's view: how many people reacted with each emoji, and whether the viewer did. */
@Component
@AddsFields(ReactionPart.Fields.class)
final class ReactionPart implements MessagePart {
    static final int BIT = 2;

    private static final String PILL =
            "<li><a class=\"reaction\" href=\"%s#reactions\" data-emoji=\"%s\" data-count=\"%d\">"
                    + "<span class=\"reaction-emoji\">%4$s</span> <span class=\"reaction-count\">%3$d</span></a></li>";

    private final Reactions reactions;
    private final JdbcClient database;
    private final CustomEmojis customEmoji;
    private final BasePath base;

    ReactionPart(Reactions reactions, JdbcClient database, CustomEmojis customEmoji, BasePath base) {
        this.reactions = reactions;
        this.database = database;
        this.customEmoji = customEmoji;
        this.base = base;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        reactions.counts(messageIds).forEach((id, counts) -> contents.put(id, content(id, of(counts, Set.of()))));
        return contents;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds, AccountId me) {
        Map<MessageId, List<Reaction>> found = database
                .sql("""
                        select c.message_id, c.emoji, c.people, r.account_id is not null
                        from reaction_count c left join reaction r
                            on r.message_id = c.message_id and r.emoji = c.emoji and r.account_id = :me
                        where c.message_id = any(:messages)
                        order by c.message_id, c.position
                        """)
                .param("me", me.value())
                .param("messages", SqlArrays.of("bigint", messageIds, MessageId::value))
                .query((row, n) -> Map.entry(
                        new MessageId(row.getLong(1)),
                        new Reaction(row.getString(2), row.getInt(3), row.getBoolean(4))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<MessageId, Content> contents = new HashMap<>();
        found.forEach((id, some) -> contents.put(id, content(id, some)));
        return contents;
    }

    /** People who reacted with the same emoji share one list. */
    @Override
    public Map<AccountId, List<Reaction>> reactionsFor(MessageId messageId) {
        Map<String, Integer> counts = reactions.counts(List.of(messageId)).getOrDefault(messageId, Map.of());
        Map<AccountId, Set<String>> own = database
                .sql("select account_id, emoji from reaction where message_id = ?")
                .param(messageId.value())
                .query((row, n) -> Map.entry(new AccountId(row.getLong(1)), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        Map<Set<String>, List<Reaction>> lists = new HashMap<>();
        Map<AccountId, List<Reaction>> views = new HashMap<>();
        own.forEach((id, emoji) -> views.put(id, lists.computeIfAbsent(emoji, same -> of(counts, same))));
        return views;
    }

    private static List<Reaction> of(Map<String, Integer> counts, Set<String> own) {
        return counts.entrySet().stream()
                .map(each -> new Reaction(each.getKey(), each.getValue(), own.contains(each.getKey())))
                .toList();
    }

    /** An emoji contains nothing that HTML would have to escape. */
    private Content content(MessageId id, List<Reaction> all) {
        String pills = all.stream()
                .map(each ->
                        PILL.formatted(base.of("/messages/" + id), each.emoji(), each.count(), shown(each.emoji())))
                .collect(Collectors.joining());
        return Content.of(Map.of(MessageView.REACTIONS, all), "<ul class=\"reactions\">" + pills + "</ul>");
    }

    /** One that administrators have removed is shown by its name. */
    private String shown(String emoji) {
        CustomEmoji custom = customEmoji.ofCode(emoji);
        return custom == null ? emoji : custom.html(base);
    }

    /** What messages have of it. */
    record Fields(List<Reaction> reactions) {}
}
