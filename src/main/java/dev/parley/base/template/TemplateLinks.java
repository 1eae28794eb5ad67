package dev.parley.base.template;

import dev.parley.base.path.BasePath;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Lets {@code @{/path}} be written in fragments that are rendered outside a request, too. */
@Component
final class TemplateLinks extends StandardLinkBuilder {
    private final BasePath base;

    /** Before the first template is rendered, as the engine demands. */
    TemplateLinks(SpringTemplateEngine engine, BasePath base) {
        this.base = base;
        engine.setLinkBuilder(this);
    }

    @Override
    protected String computeContextPath(
            IExpressionContext context, String path, @Nullable Map<String, Object> parameters) {
        return base.of("");
    }
}
