package dev.parley.base.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class FragmentCacheTests {
    private static final String PAGE =
            "<th:block th:utext=\"${#cached.fragment('cached', 'greeting', {name})}\"></th:block>";

    private static final String LIST =
            "<th:block th:utext=\"${#cached.each('cached', 'greeting', 'name', names, marked, {})}\"></th:block>";

    private static final String FRAME =
            "<th:block th:utext=\"${#cached.frame('cached', 'letter', {name}, {'number': number, 'text': #cached.html(text), 'now': "
                    + "#cached.now('cached', 'greeting'), 'again': #cached.now('cached', 'greeting')})}\"></th:block>";

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

    @Test
    void framesAreRenderedOnceAndTheirHolesFilledEachTime() {
        assertThat(letter("Ada", 7, "<i>One</i>", null))
                .isEqualTo("<p id=\"n-7\">3 Ada, 7 <i>One</i></p><p>1 Hello, <b>Ada</b></p><p>2 Hello, <b>Ada</b></p>");
        assertThat(letter("Ada", 8, "<i>Two</i>", null))
                .isEqualTo("<p id=\"n-8\">3 Ada, 8 <i>Two</i></p><p>4 Hello, <b>Ada</b></p><p>5 Hello, <b>Ada</b></p>");
        assertThat(letter("Bob", 8, "", null)).contains(" Bob, 8 ");
    }

    @Test
    void holesAreEscapedUnlessTheyAreHtml() {
        assertThat(letter("Ada", "\"><script>", "<i></i>", null))
                .contains("id=\"n-&quot;&gt;&lt;script&gt;\"", ", &quot;&gt;&lt;script&gt; <i></i>");
        assertThat(letter("Ada", null, "", null)).contains("id=\"n-\"");
    }

    @Test
    void marksOfHolesAreNotKnownToThoseWhoWrite() {
        String marked = letter("-number- hole-number- csrf", 7, "-text-", null);

        assertThat(marked).contains(" -number- hole-number- csrf, 7 -text-");
    }

    @Test
    void formsOfAFrameHaveTheTokenOfTheRequest() {
        assertThat(letter("Ada", 7, "", "token-of-ada")).contains("value=\"token-of-ada\"");
        assertThat(letter("Ada", 7, "", "token-of-bob"))
                .contains("value=\"token-of-bob\"", ">3 Ada,")
                .doesNotContain("token-of-ada");
        assertThat(letter("Ada", 7, "", null)).doesNotContain("value=", "token-of");
    }

    @Test
    void requestsAtTheSameTimeFillTheirOwnHoles() {
        String errors = IntStream.range(0, 5_000)
                .parallel()
                .filter(i -> !letter("Person " + i % 7, i, "<i>%d</i>".formatted(i), "token-" + i)
                        .matches(
                                "<p id=\"n-%d\">\\d+ Person %d, %d <i>%d</i><input type=\"hidden\" value=\"token-%d\"></p>.*"
                                        .formatted(i, i % 7, i, i, i)))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));

        assertThat(errors).isEmpty();
    }

    private String letter(String name, @Nullable Object number, String text, @Nullable String token) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("name", name);
        context.setVariable("number", number);
        context.setVariable("text", text);
        context.setVariable("counter", counter);
        if (token != null) {
            context.setVariable("_csrf", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", token));
        }
        return engine.process(FRAME, context).replaceAll("\\s*\\n\\s*", "");
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
        private final AtomicInteger count = new AtomicInteger();

        public int next() {
            return count.incrementAndGet();
        }
    }
}
