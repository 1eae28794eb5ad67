package dev.parley.integration.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.base.api.AddsFields;
import dev.parley.integration.reference.Routes.Route;
import dev.parley.message.core.MessagePart;
import dev.parley.message.core.MessageView;
import dev.parley.realtime.socket.Event;
import dev.parley.test.IntegrationTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The documents of the API that the program serves are those that follow from its code. */
@IntegrationTest
@Tag("database-independent")
class ApiDocumentTests {
    private static final Path FOLDER = Path.of("src/main/resources/dev/parley/integration/reference");
    private static final boolean WRITE = Boolean.getBoolean("parley.docs.write");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private SimpAnnotationMethodMessageHandler destinations;

    @Autowired
    private JsonMapper json;

    @Autowired
    private List<MessagePart> parts;

    private final List<String> problems = new ArrayList<>();
    private final Javadocs docs = new Javadocs(Path.of("src/main/java"));

    @Test
    void openApi() throws IOException {
        List<Route> routes = Routes.of(mappings);
        SchemaNames names = new SchemaNames(Map.of(MessageView.class, fieldsOfParts()));
        Refusals refusals = new Refusals(Path.of("target/classes"));

        document(routes, names, refusals);
        problems.clear();
        Map<String, Object> document = document(routes, names, refusals);

        assertSame("openapi.json", document);
    }

    @Test
    void asyncApi() throws IOException {
        SchemaNames names = new SchemaNames(Map.of(MessageView.class, fieldsOfParts()));

        events(names);
        problems.clear();
        Map<String, Object> document = events(names);

        assertSame("asyncapi.json", document);
    }

    /** By the schema of AsyncAPI itself. OpenAPI's is looked at by the generator of clients. */
    @Test
    void asyncApiIsValid() throws IOException {
        String schema = Files.readString(Path.of("src/test/resources/asyncapi/3.0.0.json"));

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema)
                        .validate(new ApiDocument("asyncapi.json").json()))
                .isEmpty();
    }

    private Map<String, Object> events(SchemaNames names) {
        Map<String, Method> handlers = new TreeMap<>();
        destinations
                .getHandlerMethods()
                .forEach((info, handler) -> info.getDestinationConditions()
                        .getPatterns()
                        .forEach(pattern -> handlers.put(pattern, handler.getMethod())));
        handlers.remove("/**");
        return new AsyncApiDocument(new Schemas(json, docs, names, problems), docs, problems)
                .of(handlers, eventTypes());
    }

    private static List<Class<?>> eventTypes() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Event.class));
        return scanner.findCandidateComponents("dev.parley").stream()
                .filter(event -> String.valueOf(event.getResourceDescription()).contains("/classes/"))
                .<Class<?>>map(event -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(event.getBeanClassName()), ApiDocumentTests.class.getClassLoader()))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private Map<String, Object> document(List<Route> routes, SchemaNames names, Refusals refusals) throws IOException {
        Schemas schemas = new Schemas(json, docs, names, problems);
        DocumentExamples examples = new DocumentExamples(Path.of("docs", "protocol.md"), routes);
        return new OpenApiDocument(new Operations(schemas, docs, refusals, examples, problems), schemas, docs)
                .of(routes);
    }

    private List<Class<?>> fieldsOfParts() {
        List<Class<?>> fields = new ArrayList<>();
        Stream.concat(Stream.of(MessageView.class), parts.stream().map(AopUtils::getTargetClass))
                .forEach(type -> {
                    AddsFields added = type.getAnnotation(AddsFields.class);
                    if (added == null) {
                        problems.add("%s does not tell which fields it adds to messages: name them by @AddsFields"
                                .formatted(type.getSimpleName()));
                    } else {
                        fields.add(added.value());
                    }
                });
        return fields;
    }

    private void assertSame(String name, Object document) throws IOException {
        assertThat(problems).as("what the API's documents lack").isEmpty();
        String text = PRETTY.writeValueAsString(document) + "\n";
        Path file = FOLDER.resolve(name);
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s; ./mvnw test -Dtest=ApiDocumentTests -Dparley.docs.write=true renews it", file)
                .isEqualTo(text);
    }
}
