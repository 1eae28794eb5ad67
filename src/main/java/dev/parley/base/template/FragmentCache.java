package dev.parley.base.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.expression.IExpressionObjects;
import org.thymeleaf.spring6.expression.IThymeleafEvaluationContext;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Caches fragments of pages by the values they show: {@code ${#cached.fragment('conversation/inbox/_item', 'item', {…})}}
 * renders that fragment with the current variables once, and returns the same HTML as long as the values in the list are
 * equal. Every value that the fragment shows must therefore be in the list; the viewer's language, time zone and date are
 * part of the key anyway. A fragment must not contain a form, since its CSRF token differs each time; it stands beside it, and
 * a button of the fragment names it with the attribute {@code form}; or the fragment is a frame.
 *
 * <p>What differs each time leaves the rest of a fragment cached: {@code ${#cached.frame('message/history/_entry', 'frame',
 * {…}, {'seq': entry.seq})}} keeps it with holes, which are variables of the fragment, and fills them. The fragment can write
 * them as text, as HTML and into attributes, but it cannot ask what is in them. The token of its forms is such a hole, too.
 */
@Component
public final class FragmentCache extends AbstractDialect implements IExpressionObjectDialect {
    private static final String NAME = "cached";
    private static final long MAX_CHARACTERS = 48_000_000;

    private final Cache<Key, Html> fragments = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .<Key, Html>weigher((key, html) -> html.text().length())
            .build();
    private final Cache<Key, Frame> frames = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .<Key, Frame>weigher((key, frame) -> frame.length())
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
        public Html fragment(String template, String fragment, List<?> values) {
            return cached(key(template, fragment, values), Map.of());
        }

        /**
         * The HTML of a fragment that depends only on these values, with its holes filled.
         *
         * @param holes their contents, by the names of the fragment's variables: {@link Html} as it is, anything else as
         *     escaped text
         */
        public Html frame(String template, String fragment, List<?> values, Map<String, ?> holes) {
            String token = token();
            // Without a token there are forms without one.
            Key key = key(template, fragment, List.of(values, token.isEmpty()));
            Frame frame = frames.getIfPresent(key);
            if (frame == null) {
                frame = Frame.of(rendered(key, Frame.marks(holes.keySet())), token);
                frames.put(key, frame);
            }
            return frame.filled(holes, token);
        }

        /**
         * The HTML of a fragment for each of these items, one after another, without an expression for each of them.
         *
         * @param variable what the fragment calls the item
         * @param marked the item that the fragment shows in another way, null if there is none
         * @param values what it shows besides, the same for all items
         */
        public Html each(
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
                all.append(cached(key, Map.of(variable, item)).text());
            }
            return new Html(all.toString());
        }

        /** The HTML of a fragment that is not cached, to fill a hole. */
        public Html now(String template, String fragment) {
            return new Html(rendered(key(template, fragment, List.of()), Map.of()));
        }

        /** Fills a hole with a text that is HTML already, and safe. */
        public Html html(String text) {
            return new Html(text);
        }

        private Key key(String template, String fragment, List<?> values) {
            ZoneId zone = LocaleContextHolder.getTimeZone().toZoneId();
            return new Key(template, fragment, values, context.getLocale(), zone, LocalDate.now(zone));
        }

        private Html cached(Key key, Map<String, ?> variables) {
            Html html = fragments.getIfPresent(key);
            if (html == null) {
                html = new Html(rendered(key, variables));
                fragments.put(key, html);
            }
            return html;
        }

        private String rendered(Key key, Map<String, ?> variables) {
            IEngineContext inner = (IEngineContext) context;
            Evaluation outer = Evaluation.of(context);
            inner.increaseLevel();
            try {
                variables.forEach(inner::setVariable);
                StringWriter writer = new StringWriter();
                context.getConfiguration().getTemplateManager().parseAndProcess(key.source(), context, writer);
                return writer.toString();
            } finally {
                inner.decreaseLevel();
                outer.resume();
            }
        }

        /** The token of the request, which its forms contain; empty without one. */
        private String token() {
            return context.getVariable("_csrf") instanceof CsrfToken token ? token.getToken() : "";
        }
    }

    /** HTML that a template made. */
    public record Html(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** The state of the expression that asks for a fragment, which those of the fragment overwrite. */
    private record Evaluation(
            @Nullable IThymeleafEvaluationContext context,
            @Nullable IExpressionObjects objects,
            boolean restricted) {
        static Evaluation of(ITemplateContext template) {
            return template.getVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME)
                            instanceof IThymeleafEvaluationContext context
                    ? new Evaluation(context, context.getExpressionObjects(), context.isVariableAccessRestricted())
                    : new Evaluation(null, null, false);
        }

        void resume() {
            if (context != null) {
                context.setExpressionObjects(objects);
                context.setVariableAccessRestricted(restricted);
            }
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
