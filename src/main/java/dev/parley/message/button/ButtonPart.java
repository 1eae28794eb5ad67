package dev.parley.message.button;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Adds the buttons of a message to its view. Their HTML is the same for every reader, and cached by what it shows. */
@Component
@AddsFields(ButtonPart.Fields.class)
final class ButtonPart implements MessagePart {
    static final int BIT = 8192;

    private static final String FIELD = "buttons";
    private static final int CACHED = 2_000;

    private final ButtonTable table;
    private final SpringTemplateEngine templates;
    private final ApplicationContext application;
    private final Cache<Key, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    ButtonPart(ButtonTable table, SpringTemplateEngine templates, ApplicationContext application) {
        this.table = table;
        this.templates = templates;
        this.application = application;
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
        Context context = new Context(Locale.ENGLISH);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        context.setVariable("messageId", key.id());
        context.setVariable(FIELD, key.buttons());
        return templates.process("message/button/_buttons", Set.of(FIELD), context);
    }

    private record Key(MessageId id, List<ButtonView> buttons) {}

    /** What messages have of it. */
    record Fields(@Nullable List<ButtonView> buttons) {}
}
