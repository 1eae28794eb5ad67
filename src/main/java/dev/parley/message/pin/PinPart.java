package dev.parley.message.pin;

import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.base.path.BasePath;
import dev.parley.message.core.MessagePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Marks pinned messages. */
@Component
@AddsFields(PinPart.Fields.class)
final class PinPart implements MessagePart {
    static final int BIT = 64;

    private final Pins pins;
    private final String mark;

    PinPart(Pins pins, MessageSource texts, BasePath base) {
        this.pins = pins;
        this.mark = """
                <p class="message-mark message-pinned"><svg class="icon" aria-hidden="true">\
                <use href="%s"></use></svg> <span>%s</span></p>\
                """.formatted(
                        base.of("/img/icons.svg#pin-angle"),
                        HtmlUtils.htmlEscape(texts.getMessage("message.pinned", null, Locale.ENGLISH), "UTF-8"));
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        pins.of(messageIds).forEach((id, pinned) -> contents.put(id, Content.of(Map.of("pinned", pinned), mark)));
        return contents;
    }

    /** What messages have of it. */
    record Fields(Pins.@Nullable Pinned pinned) {}
}
