package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library is shipped in a version that is older than the repair of an advisory about it. */
class ShippedVersionsTests {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)(?:-[a-z]\\w*)*\\.jar");

    /** A jar with several generations, such as Jackson's, has a line for each. */
    @ParameterizedTest
    @CsvSource({
        "tomcat-embed-core, 11, 11.0.27",
        "tomcat-embed-el, 11, 11.0.27",
        "tomcat-embed-websocket, 11, 11.0.27",
        "jackson-core, 3, 3.1.8",
        "jackson-databind, 3, 3.1.8",
        "jackson-core, 2, 2.21.8",
        "jackson-databind, 2, 2.21.8",
        "spring-core, 7, 7.0.10",
        "spring-web, 7, 7.0.10",
        "spring-webmvc, 7, 7.0.10",
        "spring-messaging, 7, 7.0.10",
        "spring-websocket, 7, 7.0.10",
        "spring-security-core, 7, 7.0.8",
        "spring-security-web, 7, 7.0.8",
        "spring-security-oauth2-jose, 7, 7.0.8",
        "spring-boot, 4, 4.0.9",
        "thymeleaf, 3, 3.1.6",
        "thymeleaf-spring6, 3, 3.1.6",
        "logback-core, 1, 1.5.38",
        "postgresql, 42, 42.7.14",
        "h2, 2, 2.4.240",
        "nimbus-jose-jwt, 10, 10.4",
        "commonmark, 0, 0.32.0",
        "htmx.org, 2, 2.0.10",
        "stomp__stompjs, 7, 7.2.1",
        "sockjs-client, 1, 1.6.1"
    })
    void libraryIsNotOlderThan(String library, String generation, String least) {
        Version shipped = version(library, generation);

        assertThat(shipped).isGreaterThanOrEqualTo(Version.parse(least));
    }

    @Test
    void librariesOfOneProjectHaveOneVersion() {
        assertThat(jars("tomcat-embed-.*").values()).hasSizeGreaterThan(2);
        assertThat(jars("tomcat-embed-.*").values().stream().distinct()).hasSize(1);
        assertThat(jars("spring-(core|beans|context|web|webmvc|messaging|websocket|jdbc|tx|orm)").values().stream()
                        .distinct())
                .hasSize(1);
        assertThat(jars("spring-security-.*").values().stream().distinct()).hasSize(1);
    }

    private static Version version(String library, String generation) {
        return classPath()
                .filter(jar -> jar.group(1).equals(library)
                        && jar.group(2).split("\\.")[0].equals(generation))
                .map(jar -> Version.parse(withoutSuffix(jar.group(2))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(library + " " + generation + " is not shipped"));
    }

    private static Map<String, String> jars(String pattern) {
        return classPath()
                .filter(jar -> jar.group(1).matches(pattern))
                .collect(Collectors.toMap(jar -> jar.group(1), jar -> jar.group(2), (one, other) -> one + other));
    }

    /** Such as {@code .RELEASE} and {@code .Final}. */
    private static String withoutSuffix(String version) {
        return version.replaceAll("\\.[A-Za-z]+$", "");
    }

    private static Stream<Matcher> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> JAR.matcher(new File(path).getName()))
                .filter(Matcher::matches);
    }
}
