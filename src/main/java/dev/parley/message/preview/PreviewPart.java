package dev.parley.message.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.base.template.FragmentRenderer;
import dev.parley.message.core.MessagePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the preview of a link to the view of a message. Its HTML depends on nothing else, so it is cached by that. */
@Component
@AddsFields(PreviewPart.Fields.class)
final class PreviewPart implements MessagePart {
    static final int BIT = 16;

    private static final int CACHED = 2_000;

    private final Previews previews;
    private final FragmentRenderer fragments;
    private final Cache<LinkPreview, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    PreviewPart(Previews previews, FragmentRenderer fragments) {
        this.previews = previews;
        this.fragments = fragments;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        previews.of(messageIds)
                .forEach((id, preview) ->
                        contents.put(id, Content.of(Map.of("preview", preview), rendered.get(preview, this::render))));
        return contents;
    }

    private String render(LinkPreview preview) {
        return fragments.html("message/preview/_preview", "preview", Map.of("preview", preview));
    }

    /** What messages have of it. */
    record Fields(@Nullable LinkPreview preview) {}
}
