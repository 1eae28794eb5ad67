package dev.parley.message.attachment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.AttachmentView;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** The HTML of the attachments of a message: the same for every reader, and constant, so it is cached by what it shows. */
@Component
final class AttachmentFragments {
    private static final int CACHED = 5_000;

    private final SpringTemplateEngine templates;
    private final ApplicationContext application;
    private final Cache<List<AttachmentView>, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    AttachmentFragments(SpringTemplateEngine templates, ApplicationContext application) {
        this.templates = templates;
        this.application = application;
    }

    String html(List<AttachmentView> attachments) {
        return rendered.get(attachments, this::render);
    }

    private String render(List<AttachmentView> attachments) {
        List<ShownAttachment> shown =
                attachments.stream().map(ShownAttachment::of).toList();
        Context context = new Context(Locale.ENGLISH);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        context.setVariable(
                "pictures",
                shown.stream().filter(each -> each.kind() == Kind.IMAGE).toList());
        context.setVariable(
                "others",
                shown.stream().filter(each -> each.kind() != Kind.IMAGE).toList());
        return templates.process("message/attachment/_attachments", Set.of("attachments"), context);
    }
}
