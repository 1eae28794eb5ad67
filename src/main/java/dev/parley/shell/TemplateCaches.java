package dev.parley.shell;

import org.springframework.stereotype.Component;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Makes room for the expressions of all templates. Thymeleaf keeps 500 by default, fewer than a conversation and its list
 * have, and would parse expressions again for each page.
 */
@Component
final class TemplateCaches {
    /** More than there are, so nothing is ever dropped; templates hold no expressions that people write. */
    private static final int EXPRESSIONS = 10_000;

    private static final int TEMPLATES = 1_000;

    /** Before the first template is rendered, when the engine makes its caches. */
    TemplateCaches(SpringTemplateEngine engine) {
        StandardCacheManager caches = new StandardCacheManager();
        caches.setExpressionCacheMaxSize(EXPRESSIONS);
        caches.setTemplateCacheMaxSize(TEMPLATES);
        engine.setCacheManager(caches);
    }
}
