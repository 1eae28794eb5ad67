package dev.parley.message.button;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.base.template.FragmentRenderer;
import dev.parley.message.core.MessagePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the buttons of a message to its view. Their HTML is the same for every reader, and cached by what it shows. */
@Component
@AddsFields(ButtonPart.Fields.class)
final class ButtonPart implements MessagePart {
    static final int BIT = 8192;

    private static final String FIELD = "buttons";
    private static final int CACHED = 2_000;

    private final ButtonTable table;
    private final FragmentRenderer fragments;
    private final Cache<Key, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    ButtonPart(ButtonTable table, FragmentRenderer fragments) {
        this.table = table;
        this.fragments = fragments;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        table.of(messageIds).forEach((id, buttons) -> {
            List<ButtonView> views = buttons.stream().map(ButtonView::of).toList();
            contents.put(id, Content.of(Map.of(FIELD, views), rendered.get(new Key(id, views), this::render)));
        });
        return contents;
    }

    private String render(Key key) {
        return fragments.html("message/button/_buttons", FIELD, Map.of("messageId", key.id(), FIELD, key.buttons()));
    }

    private record Key(MessageId id, List<ButtonView> buttons) {}

    /** What messages have of it. */
    record Fields(@Nullable List<ButtonView> buttons) {}
}
