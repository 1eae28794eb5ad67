package dev.parley.base.template;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;

/**
 * Makes the expressions of templates quick: room for all of them, since Thymeleaf keeps 500 by default, fewer than a
 * conversation and its list have, and would parse expressions again for each page; {@link PathExpressions}; and
 * {@link RecordProperties} for what those leave.
 */
@Component
final class TemplateExpressions {
    /** More than there are, so nothing is ever dropped; templates hold no expressions that people write. */
    private static final int EXPRESSIONS = 10_000;

    private static final int TEMPLATES = 1_000;

    private static final RecordProperties RECORDS = new RecordProperties();

    /** Before the first template is rendered, when the engine makes its caches. */
    TemplateExpressions(SpringTemplateEngine engine) {
        StandardCacheManager caches = new StandardCacheManager();
        caches.setExpressionCacheMaxSize(EXPRESSIONS);
        caches.setTemplateCacheMaxSize(TEMPLATES);
        engine.setCacheManager(caches);
        engine.setEngineContextFactory(new Contexts());
        engine.setDialects(engine.getDialects().stream()
                .map(dialect -> dialect instanceof SpringStandardDialect ? new Paths() : dialect)
                .collect(Collectors.toSet()));
    }

    private static final class Paths extends SpringStandardDialect {
        private final IStandardVariableExpressionEvaluator evaluator =
                new PathExpressions(SPELVariableExpressionEvaluator.INSTANCE, RECORDS);

        @Override
        public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
            return evaluator;
        }
    }

    private static final class Contexts implements IEngineContextFactory {
        private final IEngineContextFactory standard = new StandardEngineContextFactory();

        @Override
        public IEngineContext createEngineContext(
                IEngineConfiguration configuration,
                TemplateData template,
                Map<String, Object> attributes,
                IContext context) {
            IEngineContext created = standard.createEngineContext(configuration, template, attributes, context);
            if (created.getVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME)
                    instanceof StandardEvaluationContext evaluation) {
                evaluation.setPropertyAccessors(RECORDS.before(evaluation.getPropertyAccessors()));
            }
            return created;
        }
    }
}
