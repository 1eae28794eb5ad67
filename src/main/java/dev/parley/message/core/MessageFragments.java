package dev.parley.message.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.template.FragmentRenderer;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profiles;
import dev.parley.message.markdown.Markdown;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The HTML of messages. It is the same for all viewers, whether in a page, in older messages or pushed. Everything that
 * differs between viewers is added around it.
 */
@Component
public final class MessageFragments {
    private static final int CACHED = 20_000;

    /** The approximate number of characters in a line of a bubble on a wide screen. */
    private static final int LINE_LENGTH = 64;

    /**
     * Slightly more than the style sheet shows of a long message, so that no message is collapsed for a line or two.
     */
    private static final int LONG_LINES = 24;

    private final FragmentRenderer fragments;
    private final Profiles profiles;
    private final Cache<Key, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    MessageFragments(FragmentRenderer fragments, Profiles profiles) {
        this.fragments = fragments;
        this.profiles = profiles;
    }

    /** The fragment {@code message} of {@code message/_message.html}, with {@code message} and {@code author}. */
    public String html(MessageView message) {
        AccountView author = person(message.senderId());
        AccountView quoted =
                message.replyTo() == null ? null : person(message.replyTo().senderId());
        Key key = new Key(
                message.id(),
                message.revision(),
                message.deletedAt() != null,
                author,
                quoted,
                message.kind() == MessageKind.TEXT
                                && message.mentioned().people().isEmpty()
                                && !Markdown.mayHaveCustomEmoji(message.content())
                        ? null
                        : message.html(),
                message.partsHtml());
        return rendered.get(key, k -> render(message, author, quoted));
    }

    private @Nullable AccountView person(@Nullable AccountId id) {
        return id == null ? null : profiles.find(id).map(AccountView::of).orElse(null);
    }

    private String render(MessageView message, @Nullable AccountView author, @Nullable AccountView quoted) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("message", message);
        shown.put("author", author);
        shown.put("quoted", quoted);
        shown.put("folded", message.deletedAt() == null && isLong(message.content()));
        return fragments.html("message/core/_message", "message", shown);
    }

    /** Whether a text would fill the screen: only its beginning is shown until the reader expands it. */
    static boolean isLong(String content) {
        return content.lines().mapToInt(line -> 1 + line.length() / LINE_LENGTH).sum() > LONG_LINES;
    }

    /**
     * A fragment stays valid as long as the message and the profiles of its author and of the quoted author are
     * unchanged.
     *
     * @param gone whether it has no content: a message disappears at its time, without a new revision
     * @param naming the text of a message that contains names or emoji that may change
     * @param parts the additions of message parts
     */
    private record Key(
            MessageId id,
            long revision,
            boolean gone,
            @Nullable AccountView author,
            @Nullable AccountView quoted,
            @Nullable String naming,
            String parts) {
        @Override
        public int hashCode() {
            return Objects.hash(id, revision);
        }
    }
}
