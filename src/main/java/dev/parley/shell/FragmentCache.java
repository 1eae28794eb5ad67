package dev.parley.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Keeps pieces of pages by what they show: {@code ${#kept.piece('conversation/inbox/_item', 'item', {…})}} is the HTML of
 * that fragment, rendered with the variables at hand the first time and found again as long as the values in the list
 * are equal. Whatever a piece shows must therefore be among them; the viewer's language, zone and day are by themselves.
 * A piece must not hold a form, whose token is another one each time.
 */
@Component
final class FragmentCache extends AbstractDialect implements IExpressionObjectDialect {
    private static final String NAME = "kept";
    private static final long MOST_CHARACTERS = 48_000_000;

    private final Cache<Key, String> pieces = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .<Key, String>weigher((key, html) -> html.length())
            .build();

    FragmentCache() {
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
            return new Pieces((ITemplateContext) context);
        }

        @Override
        public boolean isCacheable(String name) {
            return true;
        }
    }

    /** What templates call. */
    public final class Pieces {
        private final ITemplateContext context;

        private Pieces(ITemplateContext context) {
            this.context = context;
        }

        /** The HTML of a fragment that shows nothing but these values. */
        public String piece(String template, String fragment, List<?> shown) {
            ZoneId zone = LocaleContextHolder.getTimeZone().toZoneId();
            Key key = new Key(template, fragment, shown, context.getLocale(), zone, LocalDate.now(zone));
            String known = pieces.getIfPresent(key);
            if (known != null) {
                return known;
            }
            StringWriter writer = new StringWriter();
            context.getConfiguration()
                    .getTemplateManager()
                    .parseAndProcess(
                            new TemplateSpec(template, Set.of(fragment), TemplateMode.HTML, null), context, writer);
            String html = writer.toString();
            pieces.put(key, html);
            return html;
        }
    }

    private record Key(String template, String fragment, List<?> shown, Locale locale, ZoneId zone, LocalDate today) {}
}
