package dev.parley.base.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Caches fragments of pages by the values they show: {@code ${#cached.fragment('conversation/inbox/_item', 'item', {…})}}
 * renders that fragment with the current variables once, and returns the same HTML as long as the values in the list are
 * equal. Every value that the fragment shows must therefore be in the list; the viewer's language, time zone and date are
 * part of the key anyway. A fragment must not contain a form, since its CSRF token differs each time; the form stands beside
 * it, and a button of the fragment names it with the attribute {@code form}.
 */
@Component
public final class FragmentCache extends AbstractDialect implements IExpressionObjectDialect {
    private static final String NAME = "cached";
    private static final long MAX_CHARACTERS = 48_000_000;

    private final Cache<Key, String> fragments = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .<Key, String>weigher((key, html) -> html.length())
            .build();

    public FragmentCache() {
        super(NAME);
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new Factory();
    }

    private final class Factory implements IExpressionObjectFactory {
        @Override
        public Set<String> getAllExpressionObjectNames() {
            return Set.of(NAME);
        }

        @Override
        public Object buildObject(IExpressionContext context, String name) {
            return new Fragments((ITemplateContext) context);
        }

        @Override
        public boolean isCacheable(String name) {
            return true;
        }
    }

    /** The object that templates call. */
    public final class Fragments {
        private final ITemplateContext context;

        private Fragments(ITemplateContext context) {
            this.context = context;
        }

        /** The HTML of a fragment that depends only on these values. */
        public String fragment(String template, String fragment, List<?> values) {
            Key key = key(template, fragment, values);
            String cached = fragments.getIfPresent(key);
            return cached == null ? render(key) : cached;
        }

        /**
         * The HTML of a fragment for each of these items, one after another, without an expression for each of them.
         *
         * @param variable what the fragment calls the item
         * @param marked the item that the fragment shows in another way, null if there is none
         * @param values what it shows besides, the same for all items
         */
        public String each(
                String template,
                String fragment,
                String variable,
                List<?> items,
                @Nullable Object marked,
                List<?> values) {
            Key common = key(template, fragment, values);
            StringBuilder all = new StringBuilder();
            for (Object item : items) {
                Key key = common.of(List.of(item, item.equals(marked), values));
                String cached = fragments.getIfPresent(key);
                all.append(cached == null ? render(key, variable, item) : cached);
            }
            return all.toString();
        }

        private Key key(String template, String fragment, List<?> values) {
            ZoneId zone = LocaleContextHolder.getTimeZone().toZoneId();
            return new Key(template, fragment, values, context.getLocale(), zone, LocalDate.now(zone));
        }

        private String render(Key key, String variable, Object item) {
            IEngineContext inner = (IEngineContext) context;
            inner.increaseLevel();
            try {
                inner.setVariable(variable, item);
                return render(key);
            } finally {
                inner.decreaseLevel();
            }
        }

        private String render(Key key) {
            StringWriter writer = new StringWriter();
            context.getConfiguration().getTemplateManager().parseAndProcess(key.source(), context, writer);
            String html = writer.toString();
            fragments.put(key, html);
            return html;
        }
    }

    private record Key(String template, String fragment, List<?> values, Locale locale, ZoneId zone, LocalDate today) {
        Key of(List<?> others) {
            return new Key(template, fragment, others, locale, zone, today);
        }

        TemplateSpec source() {
            return new TemplateSpec(template, Set.of(fragment), TemplateMode.HTML, null);
        }
    }
}
