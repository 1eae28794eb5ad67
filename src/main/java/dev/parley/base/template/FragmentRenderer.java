package dev.parley.base.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Renders fragments outside a page, in English: what is the same for all readers, and is pushed to them too. */
@Component
public final class FragmentRenderer {
    private final SpringTemplateEngine templates;
    private final ApplicationContext application;

    FragmentRenderer(SpringTemplateEngine templates, ApplicationContext application) {
        this.templates = templates;
        this.application = application;
    }

    /**
     * The HTML of a fragment.
     *
     * @param variables what the fragment shows, by name
     */
    public String html(String template, String fragment, Map<String, ? extends @Nullable Object> variables) {
        Context context = new Context(Locale.ENGLISH);
        // It contains state of the current evaluation, so it must not be shared.
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        variables.forEach(context::setVariable);
        return templates.process(template, Set.of(fragment), context);
    }
}
