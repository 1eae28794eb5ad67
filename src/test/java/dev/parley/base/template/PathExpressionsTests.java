package dev.parley.base.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.LazyContextVariable;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class PathExpressionsTests {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    PathExpressionsTests() {
        engine.setTemplateResolver(new StringTemplateResolver());
        new TemplateExpressions(engine);
        variables.put("it", new Person("Ada <3", new Home(12, false)));
    }

    @Test
    void pathsLeadThroughRecords() {
        assertThat(render("[[${it.name}]] [[${it.home.number}]] [[${it.home.open}]]"))
                .isEqualTo("Ada &lt;3 12 false");
    }

    @Test
    void literalsAreNoVariables() {
        variables.put("true", "a variable");

        assertThat(render("[[${true}]][[${null}]]<b th:if=\"${false}\"></b>")).isEqualTo("true");
    }

    @Test
    void unknownVariablesAreNull() {
        assertThat(render("<b th:unless=\"${nobody}\"></b>")).isEqualTo("<b></b>");
    }

    @Test
    void variablesThatAreMadeOnDemandAre() {
        variables.put("late", new LazyContextVariable<>() {
            @Override
            protected Object loadValue() {
                return new Home(7, true);
            }
        });

        assertThat(render("[[${late.number}]]")).isEqualTo("7");
    }

    @Test
    void localVariablesHideThoseOfTheModel() {
        assertThat(render("<b th:with=\"it=${it.home}\" th:text=\"${it.number}\"></b>[[${it.name}]]"))
                .isEqualTo("<b>12</b>Ada &lt;3");
    }

    @Test
    void otherThingsOnTheWayAreLeftToSpring() {
        variables.put("map", Map.of("home", new Home(3, false), "list", List.of(1, 2)));

        assertThat(render("[[${map.home.number}]] [[${map.list.size()}]] [[${it.home.number + 1}]]"))
                .isEqualTo("3 2 13");
    }

    @Test
    void nullOnTheWayIsAnErrorThatNamesIt() {
        variables.put("it", new Person("Ada", null));

        assertThatThrownBy(() -> render("[[${it.home.number}]]"))
                .isInstanceOf(TemplateProcessingException.class)
                .rootCause()
                .hasMessageContaining("number");
    }

    @Test
    void selectedObjectIsReadAsBefore() {
        assertThat(render("<b th:object=\"${it}\" th:text=\"*{home.number}\"></b>"))
                .isEqualTo("<b>12</b>");
    }

    private String render(String template) {
        return engine.process(template, new Context(Locale.ENGLISH, variables));
    }

    private record Person(String name, @Nullable Home home) {}

    private record Home(int number, boolean isOpen) {}
}
