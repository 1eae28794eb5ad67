package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import dev.parley.base.template.FragmentCache;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.inbox.ListedConversations;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Whatever changes in what a page of a conversation shows, it is not the page that fragments were cached for: each single
 * value is changed in turn, and the page with warm caches must be the one with empty caches.
 */
@SpringBootTest(classes = TemplateTests.Pages.class)
class CachedPageTests {
    /** How far a message of one's own has got. */
    private static final List<String> STATES = List.of("delivered", "read");

    @Autowired
    private ThymeleafViewResolver views;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private FragmentCache cache;

    @Test
    void eachValueOfADirectConversationIsShownAsItIs() throws Exception {
        ConversationView direct =
                (ConversationView) Objects.requireNonNull(SampleModel.signedIn().get("conversation"));

        for (ConversationView changed : variants(direct)) {
            assertShownAsItIs(with(direct), with(changed));
        }
    }

    @Test
    void eachValueOfARoomIsShownAsItIs() throws Exception {
        ConversationView room = SampleModel.room(Role.ADMIN, false);

        for (ConversationView changed : variants(room)) {
            assertShownAsItIs(with(room), with(changed));
        }
    }

    @Test
    void eachValueOfTheTimelineIsShownAsItIs() throws Exception {
        Map<String, Object> model = SampleModel.signedIn();
        Record timeline = (Record) Objects.requireNonNull(model.get("timeline"));

        for (Record changed : variants(timeline)) {
            Map<String, Object> other = SampleModel.signedIn();
            other.put("timeline", changed);
            assertShownAsItIs(model, other);
        }
    }

    @Test
    void whatElseThePageShowsIsShownAsItIs() throws Exception {
        Map<String, Object> others = Map.of(
                "blocked",
                true,
                "aroundSeq",
                12L,
                "editLimit",
                60_000L,
                "maximumLength",
                77,
                "clientId",
                "another",
                "refused",
                true,
                "problem",
                "Too long",
                "answer",
                "Only for you");

        for (Map.Entry<String, Object> other : others.entrySet()) {
            Map<String, Object> changed = SampleModel.signedIn();
            changed.put(other.getKey(), other.getValue());
            assertShownAsItIs(SampleModel.signedIn(), changed);
        }
        Map<String, Object> withoutPins = SampleModel.signedIn();
        withoutPins.remove("pinned");
        assertShownAsItIs(SampleModel.signedIn(), withoutPins);
    }

    private static Map<String, Object> with(ConversationView conversation) {
        Map<String, Object> model = SampleModel.signedIn();
        model.remove("found");
        model.put("conversation", conversation);
        model.put("conversations", new ListedConversations(List.of(), List.of(conversation), null, 0, false));
        return model;
    }

    private void assertShownAsItIs(Map<String, Object> before, Map<String, Object> after) throws Exception {
        empty();
        String fresh = render(after);
        empty();
        render(before);

        assertThat(render(after)).isEqualTo(fresh);
    }

    private void empty() {
        ((Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(cache, "fragments"))).invalidateAll();
    }

    private String render(Map<String, Object> model) throws Exception {
        View view = Objects.requireNonNull(views.resolveViewName("message/history/thread", Locale.ENGLISH));
        MockHttpServletRequest request = new MockHttpServletRequest(context.getServletContext());
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        MockHttpServletResponse response = new MockHttpServletResponse();
        view.render(model, request, response);
        return response.getContentAsString();
    }

    /** The record with one value changed, within the records and lists in it as well, for each of its values. */
    @SuppressWarnings("unchecked")
    private static <T extends Record> List<T> variants(T record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            components[i].getAccessor().setAccessible(true);
            values[i] = components[i].getAccessor().invoke(record);
        }
        Constructor<?> constructor = record.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        List<T> variants = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            for (Object changed : changed(components[i].getType(), values[i])) {
                Object[] others = values.clone();
                others[i] = changed;
                try {
                    variants.add((T) constructor.newInstance(others));
                } catch (InvocationTargetException impossible) {
                    // Not every combination exists.
                    continue;
                }
            }
        }
        assertThat(variants).hasSizeGreaterThanOrEqualTo(components.length / 2);
        return variants;
    }

    private static List<?> changed(Class<?> type, @Nullable Object value) throws ReflectiveOperationException {
        if (type == long.class || type == Long.class) {
            return List.of(value == null ? 5L : (Long) value + 1);
        }
        if (type == int.class) {
            return List.of((Integer) Objects.requireNonNull(value) + 1);
        }
        if (type == boolean.class || type == Boolean.class) {
            return List.of(value == null || !(Boolean) value);
        }
        if (type == String.class) {
            return List.of(value == null ? "sent" : STATES.contains(value) ? "sent" : value + "<x>");
        }
        if (type == Instant.class) {
            return List.of(value == null ? Instant.EPOCH : ((Instant) value).minusSeconds(90_000));
        }
        if (type == LocalDate.class) {
            return List.of(value == null ? LocalDate.EPOCH : ((LocalDate) value).plusDays(1));
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .filter(other -> other != value)
                    .toList();
        }
        if (value instanceof List<?> list) {
            return changedLists(list);
        }
        return value instanceof Record record ? variants(record) : List.of();
    }

    private static List<?> changedLists(List<?> list) throws ReflectiveOperationException {
        List<Object> lists = new ArrayList<>();
        lists.add(list.isEmpty() ? List.of(3L) : List.of());
        for (int i = 0; i < list.size(); i++) {
            for (Object changed : changed(list.get(i).getClass(), list.get(i))) {
                List<Object> other = new ArrayList<>(list);
                other.set(i, changed);
                lists.add(other);
            }
        }
        return lists;
    }
}
