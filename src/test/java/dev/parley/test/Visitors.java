package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The visitors of one test. Where the test fails, what each of them saw is kept as a picture in {@code
 * target/screenshots}; in the end their browsers are closed.
 */
public final class Visitors implements AfterTestExecutionCallback, AfterEachCallback {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final List<Visitor> present = new ArrayList<>();

    /** Someone new who looks at this server. */
    public Visitor visit(Server server, Look look) {
        Visitor visitor = new Visitor(server, look);
        present.add(visitor);
        return visitor;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            for (int i = 0; i < present.size(); i++) {
                present.get(i)
                        .screenshot(SCREENSHOTS.resolve("%s.%s-%d.png"
                                .formatted(
                                        context.getRequiredTestClass().getSimpleName(),
                                        context.getRequiredTestMethod().getName(),
                                        i + 1)));
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> complaints = present.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
        present.forEach(Visitor::close);
        present.clear();
        if (context.getExecutionException().isEmpty()) {
            assertThat(complaints).as("complaints of the browsers").isEmpty();
        }
    }
}
