package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that nobody wrote: OpenAPI Generator makes it of the document that the server answers, which it finds valid; the
 * client is compiled, and talks to the server.
 */
class GeneratedClientIT {
    private static final Path TOOLS = Path.of("target", "openapi-generator").toAbsolutePath();
    private static final Path GENERATOR = TOOLS.resolve("openapi-generator.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    @Test
    void generatedClientTalks() throws Exception {
        try (ParleyProcess parley = ParleyProcess.in(Files.createDirectory(folder.resolve("server")))
                .start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            alice.befriend(bob);
            Path document = Files.writeString(
                    folder.resolve("openapi.json"),
                    people.anonymous().get("/api/openapi.json").expect(200).body());

            assertThat(generator("validate", "-i", document.toString())).doesNotContain("Errors:");
            Path classes = compiled(generated(document));
            String said = run(List.of(
                    JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-Dstdout.encoding=UTF-8",
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    classes + File.pathSeparator + libraries(),
                    "Talk",
                    parley.server().uri("").toString(),
                    alice.username(),
                    alice.password(),
                    bob.username()));

            assertThat(said.lines()).containsExactly("1 <p>Hello, <em>Bob</em>!</p> 👍", "404 true");
            long direct = bob.directWith(alice);
            assertThat(bob.history(direct)).hasSize(1);
        }
    }

    private Path generated(Path document) throws Exception {
        Path client = folder.resolve("client");
        generator(
                "generate",
                "-g",
                "java",
                "--library",
                "native",
                "-i",
                document.toString(),
                "-o",
                client.toString(),
                "--additional-properties=openApiNullable=false,useJakartaEe=true,documentationProvider=none,"
                        + "invokerPackage=client,apiPackage=client.api,modelPackage=client.model",
                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
        return client;
    }

    private Path compiled(Path client) throws IOException {
        Path talk =
                Files.copy(Path.of("src/test/resources/generated-client/Talk.java.txt"), client.resolve("Talk.java"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-cp",
                libraries(),
                "-d",
                classes.toString(),
                talk.toString()));
        try (Stream<Path> files = Files.walk(client.resolve("src/main/java"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("the compiler's status").isZero();
        return classes;
    }

    /** The generator brings most of what its clients need. */
    private static String libraries() throws IOException {
        String annotations = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("jakarta.annotation-api"))
                .collect(Collectors.joining(File.pathSeparator));
        try (Stream<Path> jars = Files.list(TOOLS)) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                    + File.pathSeparator
                    + annotations;
        }
    }

    private String generator(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", GENERATOR.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as("%s", said).isZero();
        return said;
    }
}
