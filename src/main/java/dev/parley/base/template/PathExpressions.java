package dev.parley.base.template;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * Evaluates the expressions that are nothing but the path to a value, such as {@code conversation.user.name}: a variable,
 * and from there through components of records. Most expressions of a page are. Any other goes to Spring's evaluator, and so
 * does a path that meets null or something that is not a record on its way, for its messages and its rules.
 */
final class PathExpressions implements IStandardVariableExpressionEvaluator {
    private static final Pattern PATH = Pattern.compile("[a-zA-Z_]\\w*(\\.[a-zA-Z_]\\w*)*");

    /** What reads as a path but is a literal, and the one variable that is kept from some attributes. */
    private static final Set<String> NOT_VARIABLES = Set.of("null", "true", "false", "param");

    private final IStandardVariableExpressionEvaluator others;
    private final RecordProperties records;
    private final Map<String, List<String>> paths = new ConcurrentHashMap<>();

    PathExpressions(IStandardVariableExpressionEvaluator others, RecordProperties records) {
        this.others = others;
        this.records = records;
    }

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        List<String> path = paths.computeIfAbsent(expression.getExpression(), PathExpressions::path);
        if (path.isEmpty() || expression.getUseSelectionAsRoot() || execution.getPerformTypeConversion()) {
            return others.evaluate(context, expression, execution);
        }
        Object value = context.getVariable(path.get(0));
        for (String name : path.subList(1, path.size())) {
            MethodHandle component = records.component(value, name);
            if (value == null || component == null) {
                return others.evaluate(context, expression, execution);
            }
            value = RecordProperties.value(component, value);
        }
        return value;
    }

    /** The names of a path; none if the expression is another. Templates contain a limited number of expressions. */
    private static List<String> path(String expression) {
        if (!PATH.matcher(expression).matches()) {
            return List.of();
        }
        List<String> names = List.of(expression.split("\\."));
        return NOT_VARIABLES.contains(names.get(0)) ? List.of() : names;
    }
}
