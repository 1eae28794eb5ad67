package dev.parley.message.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagePart;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Adds the preview of a link to the view of a message. Its HTML depends on nothing else, so it is cached by that. */
@Component
@AddsFields(PreviewPart.Fields.class)
final class PreviewPart implements MessagePart {
    static final int BIT = 16;

    private static final int CACHED = 2_000;

    private final Previews previews;
    private final SpringTemplateEngine templates;
    private final ApplicationContext application;
    private final Cache<LinkPreview, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    PreviewPart(Previews previews, SpringTemplateEngine templates, ApplicationContext application) {
        this.previews = previews;
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
        previews.of(messageIds)
                .forEach((id, preview) ->
                        contents.put(id, Content.of(Map.of("preview", preview), rendered.get(preview, this::render))));
        return contents;
    }

    private String render(LinkPreview preview) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        context.setVariable("preview", preview);
        return templates.process("message/preview/_preview", Set.of("preview"), context);
    }

    /** What messages have of it. */
    record Fields(@Nullable LinkPreview preview) {}
}
