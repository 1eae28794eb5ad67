package dev.parley.attention.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.attention.forward.ForwardTable.Source;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Adds to a forwarded message where it came from, the same for every reader. */
@Component
@AddsFields(ForwardPart.Fields.class)
final class ForwardPart implements MessagePart {
    static final int BIT = Message.FORWARDED;

    private static final String LINE = "<p class=\"message-forwarded\">%s</p>";
    private static final String NAME = "<bdi>%s</bdi>";

    private final ForwardTable table;
    private final Profiles profiles;
    private final MessageSource texts;

    ForwardPart(ForwardTable table, Profiles profiles, MessageSource texts) {
        this.table = table;
        this.profiles = profiles;
        this.texts = texts;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        table.of(messageIds).forEach((id, source) -> contents.put(id, content(source)));
        return contents;
    }

    private Content content(Source source) {
        Profile author = source.authorId() == null
                ? null
                : profiles.find(source.authorId()).orElse(null);
        Forwarded forwarded = new Forwarded(
                source.authorId(), author == null ? null : author.displayName(), source.roomId(), source.roomName());
        return Content.of(Map.of("forwarded", forwarded), LINE.formatted(line(author, source)));
    }

    private String line(@Nullable Profile author, Source source) {
        if (author == null) {
            return texts.getMessage("forward.origin", null, Locale.ENGLISH);
        }
        return source.roomName() == null
                ? texts.getMessage("forward.origin.person", new Object[] {name(author.displayName())}, Locale.ENGLISH)
                : texts.getMessage(
                        "forward.origin.room",
                        new Object[] {name(author.displayName()), name(source.roomName())},
                        Locale.ENGLISH);
    }

    private static String name(String name) {
        return NAME.formatted(HtmlUtils.htmlEscape(name, "UTF-8"));
    }

    /** Where a message came from; everything is absent unless it came from a room. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Forwarded(
            @Nullable AccountId userId,
            @Nullable String userName,
            @Nullable ConversationId conversationId,
            @Nullable String conversationName) {}

    /** What messages have of it. */
    record Fields(@Nullable Forwarded forwarded) {}
}
