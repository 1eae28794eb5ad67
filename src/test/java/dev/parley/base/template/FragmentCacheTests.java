package dev.parley.base.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class FragmentCacheTests {
    private static final String PAGE =
            "<th:block th:utext=\"${#cached.fragment('cached', 'greeting', {name})}\"></th:block>";

    private static final String LIST =
            "<th:block th:utext=\"${#cached.each('cached', 'greeting', 'name', names, marked, {})}\"></th:block>";

    private final Counter counter = new Counter();
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    FragmentCacheTests() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("dev/parley/base/template/");
        files.setSuffix(".html");
        files.setCheckExistence(true);
        files.setOrder(1);
        StringTemplateResolver pages = new StringTemplateResolver();
        pages.setOrder(2);
        engine.addTemplateResolver(files);
        engine.addTemplateResolver(pages);
        engine.addDialect(new FragmentCache());
    }

    @AfterEach
    void reset() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void rendersOnceForEqualValues() {
        assertThat(render("Ada", Locale.ENGLISH)).isEqualTo("<p>1 Hello, <b>Ada</b></p>");
        assertThat(render("Ada", Locale.ENGLISH)).isEqualTo("<p>1 Hello, <b>Ada</b></p>");
    }

    @Test
    void rendersAnewWhenAValueChanges() {
        render("Ada", Locale.ENGLISH);

        assertThat(render("Bob", Locale.ENGLISH)).isEqualTo("<p>2 Hello, <b>Bob</b></p>");
        assertThat(render("Ada", Locale.ENGLISH)).isEqualTo("<p>1 Hello, <b>Ada</b></p>");
    }

    @Test
    void rendersForEachLanguageAndTimeZone() {
        render("Ada", Locale.ENGLISH);

        assertThat(render("Ada", Locale.GERMAN)).startsWith("<p>2 ");
        LocaleContextHolder.setTimeZone(TimeZone.getTimeZone("Pacific/Auckland"));
        assertThat(render("Ada", Locale.ENGLISH)).startsWith("<p>3 ");
    }

    @Test
    void escapesValuesAsTheTemplateDoes() {
        assertThat(render("<script>", Locale.ENGLISH))
                .contains("<b>&lt;script&gt;</b>")
                .doesNotContain("<script>");
        assertThat(render("<script>", Locale.ENGLISH))
                .contains("<b>&lt;script&gt;</b>")
                .doesNotContain("<script>");
    }

    @Test
    void rendersEachItemOnceAndTheMarkedOneApart() {
        assertThat(list(List.of("Ada", "Bob"), null)).isEqualTo("<p>1 Hello, <b>Ada</b></p><p>2 Hello, <b>Bob</b></p>");
        assertThat(list(List.of("Bob", "Eve", "Ada"), null))
                .isEqualTo("<p>2 Hello, <b>Bob</b></p><p>3 Hello, <b>Eve</b></p><p>1 Hello, <b>Ada</b></p>");
        assertThat(list(List.of("Ada", "Bob"), "Bob"))
                .isEqualTo("<p>1 Hello, <b>Ada</b></p><p>4 Hello, <b>Bob</b></p>");
    }

    private String list(List<String> names, @Nullable String marked) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("names", names);
        context.setVariable("marked", marked);
        context.setVariable("counter", counter);
        return engine.process(LIST, context).replaceAll("\\s*\\n\\s*", "");
    }

    private String render(String name, Locale locale) {
        Context context = new Context(locale);
        context.setVariable("name", name);
        context.setVariable("counter", counter);
        return engine.process(PAGE, context).strip();
    }

    /** Counts how often the fragment was rendered. */
    public static final class Counter {
        private int count;

        public int next() {
            return ++count;
        }
    }
}
