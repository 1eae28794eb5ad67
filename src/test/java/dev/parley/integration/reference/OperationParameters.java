package dev.parley.integration.reference;

import static dev.parley.integration.reference.OpenApiDocument.ordered;

import dev.parley.base.paging.PageSize;
import dev.parley.base.web.ApiEtags;
import dev.parley.integration.reference.Routes.Route;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.multipart.MultipartFile;

/** The parameters of operations: in the path, the query, and headers. */
final class OperationParameters {
    private final Schemas schemas;
    private final Javadocs docs;
    private final List<String> problems;
    private final Map<String, Object> shared = new LinkedHashMap<>();

    OperationParameters(Schemas schemas, Javadocs docs, List<String> problems) {
        this.schemas = schemas;
        this.docs = docs;
        this.problems = problems;
        shared.put(
                "cursor",
                ordered(
                        "name",
                        "cursor",
                        "in",
                        "query",
                        "description",
                        "The `next_cursor` of the page before; absent for the first page.",
                        "schema",
                        ordered("type", "string")));
        shared.put(
                "limit",
                ordered(
                        "name",
                        "limit",
                        "in",
                        "query",
                        "description",
                        "The number of items of a page.",
                        "schema",
                        ordered(
                                "type",
                                "integer",
                                "format",
                                "int32",
                                "minimum",
                                1,
                                "maximum",
                                PageSize.MAXIMUM,
                                "default",
                                PageSize.of(null))));
        shared.put(
                "if-none-match",
                ordered(
                        "name",
                        "If-None-Match",
                        "in",
                        "header",
                        "description",
                        "The `ETag` of an earlier answer.",
                        "schema",
                        ordered("type", "string")));
    }

    /** Those that are the same for several. */
    Map<String, Object> shared() {
        return shared;
    }

    List<Map<String, Object>> of(Route route) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Method method = route.handler().getMethod();
        boolean isForm = method.isAnnotationPresent(dev.parley.base.api.ApiForm.class);
        for (Parameter parameter : method.getParameters()) {
            RequestParam query = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
            PathVariable path = AnnotatedElementUtils.findMergedAnnotation(parameter, PathVariable.class);
            RequestHeader header = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestHeader.class);
            if (path != null) {
                parameters.add(parameter(method, parameter, "path", path.name(), true, ValueConstants.DEFAULT_NONE));
            } else if (query != null && !isForm && parameter.getType() != MultipartFile.class) {
                if (shared.containsKey(parameter.getName())) {
                    parameters.add(ordered("$ref", "#/components/parameters/" + parameter.getName()));
                } else {
                    boolean required = query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                    parameters.add(parameter(method, parameter, "query", query.name(), required, query.defaultValue()));
                }
            } else if (header != null) {
                parameters.add(parameter(
                        method,
                        parameter,
                        "header",
                        header.name(),
                        header.required() && header.defaultValue().equals(ValueConstants.DEFAULT_NONE),
                        ValueConstants.DEFAULT_NONE));
            }
        }
        if (ApiEtags.covers(route.method(), route.path())) {
            parameters.add(ordered("$ref", "#/components/parameters/if-none-match"));
        }
        return parameters;
    }

    private Map<String, Object> parameter(
            Method method,
            Parameter parameter,
            String in,
            String given,
            boolean mandatory,
            @Nullable String byDefault) {
        String name = given.isEmpty() ? parameter.getName() : given;
        Map<String, Object> described = ordered("name", name, "in", in);
        Map<String, Object> schema = schemas.present(parameter.getAnnotatedType(), true);
        Constraints.of(parameter, parameter.getAnnotatedType()).forEach(schema::putIfAbsent);
        Object limits = schema.remove("description");
        String text = docs.of(method).params().getOrDefault(parameter.getName(), standard(parameter));
        if (text.isEmpty()) {
            problems.add("The parameter %s of %s.%s has no description: write a @param in its Javadoc"
                    .formatted(parameter.getName(), method.getDeclaringClass().getSimpleName(), method.getName()));
        } else {
            described.put("description", Schemas.sentence(text) + (limits == null ? "" : " " + limits));
        }
        if (mandatory && !Members.isNullable(parameter.getAnnotatedType())) {
            described.put("required", true);
        }
        if (byDefault != null && !byDefault.equals(ValueConstants.DEFAULT_NONE) && !byDefault.isEmpty()) {
            schema.put("default", value(byDefault, parameter.getType()));
        }
        described.put("schema", schema);
        return described;
    }

    private static Object value(String text, Class<?> type) {
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return type == long.class || type == int.class ? Long.valueOf(text) : text;
    }

    /** What the type of an id says. */
    private static String standard(Parameter parameter) {
        String type = parameter.getType().getSimpleName();
        if (!type.endsWith("Id") || Collection.class.isAssignableFrom(parameter.getType())) {
            return "";
        }
        return switch (type) {
            case "AccountId" -> "The id of the person";
            case "ScheduledId" -> "The id of the scheduled message";
            default -> "The id of the " + type.replaceFirst("Id$", "").toLowerCase(java.util.Locale.ROOT);
        };
    }
}
