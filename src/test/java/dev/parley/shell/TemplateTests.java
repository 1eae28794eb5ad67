package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.path.BasePath;
import dev.parley.base.template.FragmentCache;
import dev.parley.conversation.core.Role;
import dev.parley.shell.Templates.Fragment;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Renders every template and every fragment with what its controller would give it. */
@SpringBootTest(classes = TemplateTests.Pages.class)
class TemplateTests {
    private static final String MISSING_TEXT = "??";

    @Autowired
    private ThymeleafViewResolver views;

    @Autowired
    private WebApplicationContext context;

    @ParameterizedTest
    @MethodSource("pages")
    void rendersEveryPage(String page) throws Exception {
        String html = render(page, SampleModel.signedIn());

        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n").doesNotContain(MISSING_TEXT, "th:");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void rendersEveryPageForSomebodyWithoutAnything(String page) throws Exception {
        String html = render(page, SampleModel.bare());

        assertThat(html).endsWith("</html>\n").doesNotContain(MISSING_TEXT, "th:");
    }

    @ParameterizedTest
    @MethodSource("fragments")
    void rendersEveryFragment(Fragment fragment) throws Exception {
        String html = render(fragment.expression(), SampleModel.signedIn());

        assertThat(html).doesNotContain(MISSING_TEXT, "th:");
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER, false, Only admins can post here",
        "OWNER, false, textarea",
        "OWNER, true, This room is archived"
    })
    void saysWhyOneMayNotWrite(Role role, boolean archived, String shown) throws Exception {
        Map<String, Object> model = SampleModel.signedIn();
        model.put("conversation", SampleModel.room(role, archived));

        assertThat(render("message/history/thread", model)).contains(shown).doesNotContain(MISSING_TEXT);
        assertThat(render("conversation/details/details", model))
                .contains("Leave room")
                .doesNotContain(MISSING_TEXT);
    }

    @Test
    void showsANoticeWithoutAnAuthor() throws Exception {
        Map<String, Object> model = SampleModel.signedIn();
        Map<String, @Nullable Object> notice = SampleModel.message("Ada joined", null);
        notice.put("senderId", null);
        model.put("message", notice);
        model.remove("author");

        assertThat(render("message/core/_message :: message", model))
                .contains("message-notice", "Ada joined")
                .doesNotContain("message-head");
    }

    @Test
    void insertsEveryFragmentThatTakesArguments() {
        String templates = String.join("\n", Templates.all().values());

        assertThat(Templates.fragments().stream().filter(Fragment::takesArguments))
                .allSatisfy(fragment -> assertThat(templates).contains("~{" + fragment.expression() + "("));
    }

    @Test
    void writesNoScriptOrStyleIntoAPage() throws Exception {
        for (String page : Templates.pages()) {
            String html = render(page, SampleModel.signedIn());

            assertThat(html).as(page).doesNotContain(" style=").doesNotContainPattern("\\son[a-z]+=");
            assertThat(html.split("<script(?![^>]* src=)", -1)).as(page).hasSizeLessThanOrEqualTo(2);
        }
    }

    static List<String> pages() {
        return Templates.pages();
    }

    static Stream<Fragment> fragments() {
        return Templates.fragments().stream().filter(fragment -> !fragment.takesArguments());
    }

    private String render(String name, Map<String, Object> model) throws Exception {
        View view = Objects.requireNonNull(views.resolveViewName(name, Locale.ENGLISH));
        MockHttpServletRequest request = new MockHttpServletRequest(context.getServletContext());
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        request.setParameter("saved", "");
        MockHttpServletResponse response = new MockHttpServletResponse();
        view.render(model, request, response);
        return response.getContentAsString();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    @Import({WebConfiguration.class, FragmentCache.class, BasePath.class})
    static class Pages {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
