package dev.parley.base.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class RecordPropertiesTests {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    RecordPropertiesTests() {
        engine.setTemplateResolver(new StringTemplateResolver());
        new TemplateExpressions(engine);
    }

    @Test
    void readsComponentsAlsoOfRecordsThatAreNotPublic() {
        assertThat(render("[[${it.name}]] [[${it.home.street}]]", new Person("Ada", new Home("Byron Row"))))
                .isEqualTo("Ada Byron Row");
    }

    @Test
    void readsWhatARecordDerivesFromItsComponents() {
        assertThat(render("[[${it.homeless}]] [[${it.initial}]]", new Person("Ada", null)))
                .isEqualTo("true A");
    }

    @Test
    void absentComponentIsNullAndEndsASafePath() {
        assertThat(render("[[${it.home == null}]][[${it.home?.street}]]", new Person("Ada", null)))
                .isEqualTo("true");
    }

    @Test
    void oneExpressionReadsRecordsMapsAndBeansInTurn() {
        List<Object> people = List.of(
                new Person("Ada", null), Map.of("name", "Bob"), new Bean(), new Other(4), new Person("Dan", null));

        assertThat(render("<th:block th:each=\"one : ${it}\">[[${one.name}]] </th:block>", people))
                .isEqualTo("Ada Bob Cleo 4 Dan ");
    }

    @Test
    void unknownNameIsAnError() {
        assertThatThrownBy(() -> render("[[${it.surname}]]", new Person("Ada", null)))
                .isInstanceOf(TemplateProcessingException.class);
    }

    @Test
    void exceptionOfAComponentIsNotSwallowed() {
        assertThatThrownBy(() -> render("[[${it.failing}]]", new Person("Ada", null)))
                .rootCause()
                .hasMessage("cannot tell");
    }

    @Test
    void expressionRemembersTheAccessor() {
        ThymeleafEvaluationContext context = new ThymeleafEvaluationContext(new StaticApplicationContext(), null);
        RecordProperties records = new RecordProperties();
        context.setPropertyAccessors(records.before(context.getPropertyAccessors()));
        var expression = new SpelExpressionParser().parseRaw("name");

        assertThat(expression.getValue(context, new Person("Ada", null))).isEqualTo("Ada");
        // From now on nothing else is asked, though it would answer as well.
        context.setPropertyAccessors(List.of(records));
        assertThat(expression.getValue(context, new Person("Bob", null))).isEqualTo("Bob");
        assertThat(records.before(context.getPropertyAccessors())).containsExactly(records);
    }

    private String render(String template, Object it) {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(new StaticApplicationContext(), null));
        context.setVariable("it", it);
        return engine.process(template, context);
    }

    private record Person(String name, @Nullable Home home) {
        public boolean isHomeless() {
            return home == null;
        }

        public char initial() {
            return name.charAt(0);
        }

        public String failing() {
            throw new IllegalStateException("cannot tell");
        }
    }

    public static final class Bean {
        public String getName() {
            return "Cleo";
        }
    }

    private record Home(String street) {}

    private record Other(long name) {}
}
