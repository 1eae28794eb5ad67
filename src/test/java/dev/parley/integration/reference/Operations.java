package dev.parley.integration.reference;

import static dev.parley.integration.reference.OpenApiDocument.ordered;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.api.ApiForm;
import dev.parley.base.api.ApiRefusal;
import dev.parley.base.paging.Page;
import dev.parley.base.web.ApiEtags;
import dev.parley.base.web.Caller;
import dev.parley.integration.reference.Javadocs.Doc;
import dev.parley.integration.reference.Refusals.Refusal;
import dev.parley.integration.reference.Routes.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** The operations of the HTTP API, one for each route. */
final class Operations {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String BYTES = MediaType.APPLICATION_OCTET_STREAM_VALUE;
    private static final String ADMINISTRATION = "/api/admin/";

    private final Schemas schemas;
    private final Javadocs docs;
    private final Refusals refusals;
    private final OperationParameters parameters;
    private final DocumentExamples examples;
    private final List<String> problems;
    private final Map<String, Object> shared = new TreeMap<>();

    /** @param problems where it is written what is missing in the code */
    Operations(Schemas schemas, Javadocs docs, Refusals refusals, DocumentExamples examples, List<String> problems) {
        this.schemas = schemas;
        this.docs = docs;
        this.refusals = refusals;
        this.parameters = new OperationParameters(schemas, docs, problems);
        this.examples = examples;
        this.problems = problems;
    }

    Map<String, Object> sharedParameters() {
        return parameters.shared();
    }

    /** Errors, each with its codes. */
    Map<String, Object> sharedResponses() {
        return shared;
    }

    Map<String, Object> of(Route route, String tag) {
        Method method = route.handler().getMethod();
        Doc doc = docs.of(method);
        if (doc.summary().isEmpty()) {
            problems.add("%s %s has no summary: write a Javadoc for %s.%s"
                    .formatted(
                            route.method(),
                            route.path(),
                            method.getDeclaringClass().getSimpleName(),
                            method.getName()));
        }
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", List.of(tag));
        operation.put("operationId", route.operationId(method.getReturnType() == Page.class));
        operation.put("summary", doc.summary().replaceFirst("\\.$", ""));
        String details = details(route, doc);
        if (!details.isEmpty()) {
            operation.put("description", details);
        }
        if (method.isAnnotationPresent(Deprecated.class)) {
            operation.put("deprecated", true);
        }
        boolean isOpen = isOpen(route);
        operation.put("security", isOpen ? List.of() : security(route));
        List<Map<String, Object>> taken = parameters.of(route);
        if (!taken.isEmpty()) {
            operation.put("parameters", taken);
        }
        Map<String, Object> body = body(route);
        if (body != null) {
            operation.put("requestBody", body);
        }
        operation.put("responses", responses(route, isOpen, !taken.isEmpty() || body != null));
        return operation;
    }

    private static String details(Route route, Doc doc) {
        return route.path().startsWith(ADMINISTRATION)
                ? (doc.details() + " For administrators; it does not exist for others.").strip()
                : doc.details();
    }

    /** What needs nobody to be signed in does not ask who it is. */
    private static boolean isOpen(Route route) {
        return !route.isSafe()
                && !route.path().startsWith(ADMINISTRATION)
                && Arrays.stream(route.handler().getMethod().getParameterTypes())
                        .noneMatch(type -> type == Caller.class || type == Principal.class);
    }

    private static List<Map<String, Object>> security(Route route) {
        Map<String, Object> session = ordered("session", List.of());
        if (!route.isSafe()) {
            session.put("csrf", List.of());
        }
        return List.of(ordered("bearer", List.of()), session);
    }

    private @Nullable Map<String, Object> body(Route route) {
        Method method = route.handler().getMethod();
        ApiForm form = method.getAnnotation(ApiForm.class);
        if (form != null) {
            return content(true, MediaType.MULTIPART_FORM_DATA_VALUE, schemas.of(form.value(), true), null);
        }
        Set<MediaType> consumed = route.mapping().getConsumesCondition().getConsumableMediaTypes();
        for (Parameter parameter : method.getParameters()) {
            RequestBody json = parameter.getAnnotation(RequestBody.class);
            if (json != null) {
                Map<String, Object> schema = schemas.present(parameter.getAnnotatedType(), true);
                boolean required = json.required() && !Members.isNullable(parameter.getAnnotatedType());
                return content(required, JSON, schema, examples.request(route.method(), route.path()));
            }
            if (parameter.getType() == MultipartFile.class) {
                problems.add("%s takes a form: name its fields by @ApiForm".formatted(method));
            }
            boolean isStream = parameter.getType() == InputStream.class
                    || parameter.getType() == HttpServletRequest.class && !consumed.isEmpty();
            if (isStream && !consumed.contains(MediaType.APPLICATION_JSON)) {
                Map<String, Object> types = new LinkedHashMap<>();
                consumed.stream().sorted().forEach(type -> types.put(type.toString(), Map.of()));
                return ordered("required", true, "content", types.isEmpty() ? Map.of(BYTES, Map.of()) : types);
            }
        }
        return null;
    }

    private static Map<String, Object> content(
            boolean required, String mediaType, Map<String, Object> schema, @Nullable Object example) {
        Map<String, Object> media = ordered("schema", schema);
        if (example != null) {
            media.put("example", example);
        }
        return ordered("required", required, "content", ordered(mediaType, media));
    }

    private Map<String, Object> responses(Route route, boolean isOpen, boolean takesInput) {
        Method method = route.handler().getMethod();
        Map<String, Object> responses = new TreeMap<>();
        Set<ApiAnswer> answers = AnnotatedElementUtils.getMergedRepeatableAnnotations(method, ApiAnswer.class);
        for (ApiAnswer answer : answers) {
            responses.put(Integer.toString(answer.status()), declared(route, answer));
        }
        if (answers.isEmpty()) {
            responses.putAll(returned(route, method));
        }
        if (ApiEtags.covers(route.method(), route.path())) {
            Map<String, Object> header = ordered("schema", ordered("type", "string"));
            Map<String, Object> found = Members.map(responses.get("200"));
            found.put("headers", ordered("ETag", header));
            responses.put("200", found);
            responses.put("304", ordered("description", "The answer still has the ETag in `If-None-Match`."));
        }
        refused(route, isOpen, takesInput)
                .forEach((status, some) -> responses.put(status.toString(), reference(status.toString(), some)));
        responses.put("default", reference("default", Set.of()));
        return responses;
    }

    private Map<String, Object> declared(Route route, ApiAnswer answer) {
        String when = answer.when().isEmpty() ? reason(answer.status()) : answer.when();
        Map<String, Object> response = ordered("description", when);
        if (answer.headers().length > 0) {
            Map<String, Object> headers = new LinkedHashMap<>();
            for (String header : answer.headers()) {
                headers.put(header, ordered("schema", ordered("type", "string")));
            }
            response.put("headers", headers);
        }
        if (answer.mediaTypes().length > 0) {
            Map<String, Object> types = new LinkedHashMap<>();
            for (String type : answer.mediaTypes()) {
                types.put(type, Map.of());
            }
            response.put("content", types);
        } else if (!answer.bodyNamed().isEmpty() || answer.body() != void.class) {
            response.put("content", json(route, answer.status(), schemas.of(type(answer), false)));
        }
        return response;
    }

    private static Class<?> type(ApiAnswer answer) {
        try {
            return answer.bodyNamed().isEmpty() ? answer.body() : Class.forName(answer.bodyNamed());
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    private Map<String, Object> json(Route route, int status, Map<String, Object> schema) {
        Map<String, Object> media = ordered("schema", schema);
        Object example = examples.answer(route.method(), route.path(), status);
        if (example != null) {
            media.put("example", example);
            examples.learn(schema, example, schemas.components());
        }
        return ordered(JSON, media);
    }

    private Map<String, Object> returned(Route route, Method method) {
        ResponseStatus annotation = method.getAnnotation(ResponseStatus.class);
        int status =
                annotation == null ? HttpStatus.OK.value() : annotation.value().value();
        AnnotatedType type = method.getAnnotatedReturnType();
        if (method.getReturnType() == ResponseEntity.class) {
            type = ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
        }
        boolean isPlain = type.getType() instanceof Class<?> raw && (raw == void.class || raw == Void.class);
        if (!isPlain
                && !(type.getType() instanceof Class<?> raw && raw.isArray())
                && Schemas.raw(type.getType()) != Object.class) {
            return ordered(
                    Integer.toString(status),
                    ordered("description", reason(status), "content", json(route, status, schemas.of(type, false))));
        }
        if (status != HttpStatus.NO_CONTENT.value()) {
            problems.add("%s.%s does not tell what it answers: say so by @ApiAnswer"
                    .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
        }
        return ordered(Integer.toString(status), ordered("description", reason(status)));
    }

    private static String reason(int status) {
        return HttpStatus.valueOf(status).getReasonPhrase() + ".";
    }

    /** What the handler refuses, and what is refused before it is called. */
    private Map<Integer, Set<Refusal>> refused(Route route, boolean isOpen, boolean takesInput) {
        Method method = route.handler().getMethod();
        Set<Refusal> all = new TreeSet<>(refusals.of(method));
        for (ApiRefusal declared : method.getAnnotationsByType(ApiRefusal.class)) {
            all.add(new Refusal(declared.status(), declared.code(), ""));
        }
        if (takesInput) {
            all.add(new Refusal(400, "invalid", "Some fields need your attention."));
            all.add(new Refusal(400, "malformed", "The request could not be read."));
        } else {
            all.removeIf(refusal -> refusal.status() == 400);
        }
        if (!isOpen) {
            all.add(new Refusal(401, "not_signed_in", "Sign in or send a valid token."));
            all.addAll(TokenRefusals.of(route));
        }
        if (!route.isSafe() && !isOpen) {
            all.add(new Refusal(403, "csrf", "The CSRF token is missing or invalid. Reload the page and try again."));
        }
        if (route.path().startsWith(ADMINISTRATION)) {
            all.add(new Refusal(404, "not_found", "Not found. It may have been deleted, or you may not have access."));
        }
        Map<Integer, Set<Refusal>> byStatus = new TreeMap<>();
        all.forEach(each -> byStatus.computeIfAbsent(each.status(), status -> new TreeSet<>())
                .add(each));
        return byStatus;
    }

    private Map<String, Object> reference(String status, Set<Refusal> some) {
        String name = Stream.concat(Stream.of(status), some.stream().map(Refusal::code))
                .collect(Collectors.joining("."));
        shared.computeIfAbsent(name, key -> problem(some));
        return ordered("$ref", "#/components/responses/" + name);
    }

    private static Map<String, Object> problem(Set<Refusal> some) {
        List<String> codes = some.stream().map(Refusal::code).toList();
        String description = codes.isEmpty() ? "Any other error." : "`" + String.join("`, `", codes) + "`";
        Map<String, Object> response = ordered("description", description, "content", problemContent(some));
        if (codes.contains("too_many_requests")) {
            Map<String, Object> seconds = ordered("type", "integer", "minimum", 1);
            response.put(
                    "headers", ordered("Retry-After", ordered("description", "Seconds to wait.", "schema", seconds)));
        }
        return response;
    }

    private static Map<String, Object> problemContent(Iterable<Refusal> some) {
        Map<String, Object> media = ordered("schema", ordered("$ref", "#/components/schemas/Problem"));
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Refusal each : some) {
            examples.put(each.code(), ordered("value", example(each)));
        }
        if (!examples.isEmpty()) {
            media.put("examples", examples);
        }
        return ordered(MediaType.APPLICATION_PROBLEM_JSON_VALUE, media);
    }

    private static Map<String, Object> example(Refusal refusal) {
        Map<String, Object> problem = ordered(
                "type",
                "about:blank",
                "title",
                HttpStatus.valueOf(refusal.status()).getReasonPhrase(),
                "status",
                refusal.status(),
                "detail",
                refusal.detail(),
                "instance",
                "/api/…",
                "code",
                refusal.code());
        if (refusal.code().equals("invalid")) {
            problem.put("errors", List.of(ordered("field", "…", "message", "…")));
        }
        return problem;
    }
}
