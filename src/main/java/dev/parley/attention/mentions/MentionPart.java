package dev.parley.attention.mentions;

import dev.parley.base.api.AddsFields;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.Profile;
import dev.parley.message.core.MessagePart;
import dev.parley.message.core.MessageView;
import dev.parley.people.mention.Mentioned;
import dev.parley.people.mention.Mentions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the people that a message mentions to its view. */
@Component
@AddsFields(MentionPart.Fields.class)
final class MentionPart implements MessagePart {
    static final int BIT = 1;

    private final Mentions mentions;

    MentionPart(Mentions mentions) {
        this.mentions = mentions;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        return mentions.of(messageIds).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> content(entry.getValue())));
    }

    private static Content content(Mentioned mentioned) {
        Map<String, Object> fields = new TreeMap<>();
        List<AccountId> people =
                mentioned.people().values().stream().map(Profile::id).toList();
        if (!people.isEmpty()) {
            fields.put("mentions", people);
        }
        if (mentioned.all()) {
            fields.put(MessageView.MENTIONS_ALL, true);
        }
        return new Content(fields, mentioned, "");
    }

    /** What messages have of it. */
    record Fields(
            @Nullable List<AccountId> mentions, @Nullable Boolean mentionsAll) {}
}
