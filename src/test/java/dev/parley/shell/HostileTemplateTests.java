package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.test.HostileTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Names, titles and files that attack leave a page with the same elements and attributes as harmless ones. */
@SpringBootTest(classes = TemplateTests.Pages.class)
class HostileTemplateTests {
    @Autowired
    private ThymeleafViewResolver views;

    @Autowired
    private WebApplicationContext context;

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragments")
    void textsStayTexts(String fragment, Function<String, Map<String, Object>> model) throws Exception {
        Element harmless = parsed(render(fragment, model.apply("Grace")));
        assertThat(harmless.text()).contains("Grace");

        for (String text : HostileTexts.all()) {
            Element hostile = parsed(render(fragment, model.apply(text)));

            assertThat(signature(hostile)).as(text).isEqualTo(signature(harmless));
            assertThat(hostile.wholeText()).as(fragment).contains(text);
        }
    }

    static Stream<Arguments> fragments() {
        return Stream.of(
                Arguments.of("message/core/_message :: message", model(text -> Map.of("author", named(text)))),
                Arguments.of(
                        "message/attachment/_attachments :: attachments",
                        model(text -> Map.of(
                                "pictures", List.of(),
                                "others", List.of(file(text))))),
                Arguments.of(
                        "message/preview/_preview :: preview",
                        model(text -> Map.of(
                                "preview",
                                Map.of(
                                        "url",
                                        "https://example.org/",
                                        "title",
                                        text,
                                        "description",
                                        text,
                                        "source",
                                        text,
                                        "large",
                                        true,
                                        "picture",
                                        Map.of("url", "/p", "width", 4, "height", 2))))));
    }

    private static Map<String, @Nullable Object> file(String name) {
        Map<String, @Nullable Object> file = new HashMap<>();
        file.put("kind", Kind.FILE);
        file.put("url", "/api/attachments/3");
        file.put("name", name);
        file.put("size", "1 KB");
        file.put("voice", null);
        return file;
    }

    private static AccountView named(String text) {
        return new AccountView(new AccountId(2), "grace", text, text, null, true, null);
    }

    private static Function<String, Map<String, Object>> model(Function<String, Map<String, Object>> changes) {
        return text -> {
            Map<String, Object> model = new HashMap<>(SampleModel.signedIn());
            model.putAll(changes.apply(text));
            return model;
        };
    }

    private static Element parsed(String html) {
        return Jsoup.parseBodyFragment(html).body();
    }

    /** The elements in their order, each with the names of its attributes. */
    private static List<String> signature(Element body) {
        return body.getAllElements().stream()
                .map(element -> element.tagName()
                        + element.attributes().asList().stream()
                                .map(Attribute::getKey)
                                .sorted()
                                .toList())
                .toList();
    }

    private String render(String name, Map<String, Object> model) throws Exception {
        View view = Objects.requireNonNull(views.resolveViewName(name, Locale.ENGLISH));
        MockHttpServletRequest request = new MockHttpServletRequest(context.getServletContext());
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        MockHttpServletResponse response = new MockHttpServletResponse();
        view.render(model, request, response);
        return response.getContentAsString();
    }
}
