package dev.parley.transfer.exporting;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.ConversationId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * {@code java -jar parley.jar export FILE}: writes all conversations, or some, into a zip file that an import reads. Parley
 * is started for it with the usual settings, but serves no one, and must be stopped.
 */
public final class ExportCommand {
    private static final Logger log = LoggerFactory.getLogger(ExportCommand.class);
    private static final String COMMAND = "export";
    private static final int FAILED = 1;

    private ExportCommand() {}

    /** Whether these arguments of the program ask for an export. */
    public static boolean isAskedFor(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Exports, and says in the log how it went.
     *
     * @param program the class that starts Parley
     * @return the exit code of the process
     */
    public static int run(Class<?> program, String... arguments) {
        return new CommandLine(new Export(program))
                .execute(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
    }

    @Command(
            name = "java -jar parley.jar export",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Writes conversations with their messages, files and people into a zip file, which can be"
                    + " imported with --from=parley. Stop Parley first. The file is not encrypted.",
            footer = "Settings of Parley may follow, such as --spring.datasource.url=…")
    private static final class Export implements Callable<Integer> {
        private final Class<?> program;

        @Parameters(index = "0", paramLabel = "FILE", description = "The zip file to write. It must not exist.")
        private Path file = Path.of("");

        @Option(
                names = "--conversation",
                split = ",",
                paramLabel = "ID",
                description =
                        "Only this conversation: the number in its address. Its members are told. May be repeated.")
        private List<Long> only = new ArrayList<>();

        @Unmatched
        private List<String> settings = new ArrayList<>();

        Export(Class<?> program) {
            this.program = program;
        }

        @Override
        public Integer call() {
            List<String> arguments = new ArrayList<>(settings);
            arguments.add("--server.port=-1");
            arguments.add("--management.server.port=-1");
            SpringApplication application = new SpringApplicationBuilder(program)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .profiles("command")
                    .build();
            try (ConfigurableApplicationContext parley = application.run(arguments.toArray(String[]::new))) {
                write(parley.getBean(ServerExport.class));
                return 0;
            } catch (NotFoundException e) {
                log.error("There is no such conversation.");
            } catch (IOException | RuntimeException e) {
                log.error("The export has not been completed", e);
            }
            return FAILED;
        }

        /** Only its owner may read the file; what could not be finished is removed. */
        private void write(ServerExport export) throws IOException {
            Path target = file.toAbsolutePath();
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(target);
            }
            boolean complete = false;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE))) {
                int number = export.write(only.stream().map(ConversationId::new).toList(), out);
                complete = true;
                log.info("{} conversations have been exported to {}", number, target);
            } finally {
                if (!complete) {
                    Files.deleteIfExists(target);
                }
            }
        }
    }
}
