package dev.parley.transfer.importing;

import dev.parley.identity.claim.Claims;
import dev.parley.identity.claim.Claims.Unclaimed;
import dev.parley.transfer.importing.ImportOptions.Match;
import dev.parley.transfer.model.UnreadableExportException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
 * {@code java -jar parley.jar import FILE --from=slack}: imports the export of another server. Parley is started for it with
 * the usual settings, but serves no one and leaves jobs to the server, which must be stopped.
 */
public final class ImportCommand {
    private static final Logger log = LoggerFactory.getLogger(ImportCommand.class);
    private static final String COMMAND = "import";
    private static final int FAILED = 1;
    private static final int PAGE = 500;

    private ImportCommand() {}

    /** Whether these arguments of the program ask for an import. */
    public static boolean isAskedFor(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Imports, and says in the log how it went.
     *
     * @param program the class that starts Parley
     * @return the exit code of the process
     */
    public static int run(Class<?> program, String... arguments) {
        String[] own = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        return new CommandLine(new Import(program))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(own);
    }

    @Command(
            name = "java -jar parley.jar import",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Imports people, conversations and messages from another server. Stop Parley first.",
            footer = "Settings of Parley may follow, such as --spring.datasource.url=…")
    private static final class Import implements Callable<Integer> {
        private final Class<?> program;

        @Parameters(
                index = "0",
                paramLabel = "FILE",
                description = "The export: a zip file, a .jsonl file, or a folder with what was in the archive.")
        private Path file = Path.of("");

        @Option(
                names = "--from",
                required = true,
                paramLabel = "FORMAT",
                description = "slack, mattermost, zulip or parley.")
        private String from = "";

        @Option(
                names = "--match",
                split = ",",
                paramLabel = "BY",
                description = "Gives what people wrote to the existing accounts with the same email or username."
                        + " Addresses are not verified: whoever entered one here gets the messages.")
        private Set<Match> matches = new LinkedHashSet<>();

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description = "Names where it comes from, if the export does not. The same name finds again what was"
                        + " imported before.")
        private @Nullable String source;

        @Option(names = "--dry-run", description = "Only reads, and reports what would not be carried over.")
        private boolean dryRun;

        @Option(
                names = "--claim-links",
                paramLabel = "FILE",
                description = "Writes a link for each person who has no password yet. Earlier links end.")
        private @Nullable Path links;

        @Option(
                names = "--url",
                defaultValue = "",
                paramLabel = "URL",
                description = "The address of this server, for the links.")
        private String url = "";

        @Unmatched
        private List<String> settings = new ArrayList<>();

        Import(Class<?> program) {
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
                if (!dryRun && !parley.getBean(ImportTable.class).hasFounder()) {
                    // Otherwise whoever registers first would become the administrator of what was imported.
                    log.error("Nothing has been imported. Start Parley and register first: the first account is the"
                            + " administrator’s.");
                    return FAILED;
                }
                ImportOptions options = new ImportOptions(file, from, source, matches, dryRun);
                List<String> report =
                        parley.getBean(Importer.class).run(options).lines();
                report.forEach(log::info);
                log.info(dryRun ? "Nothing has been written." : "The import is complete.");
                if (links != null && !dryRun) {
                    write(links, parley.getBean(Claims.class));
                }
                return 0;
            } catch (UnreadableExportException e) {
                log.error("{}", e.getMessage());
            } catch (RuntimeException | IOException e) {
                log.error("The import has not been completed. It can be started again, and goes on where it was.", e);
            }
            return FAILED;
        }

        /** The file has secrets, so only its owner may read it. */
        private void write(Path to, Claims claims) throws IOException {
            Files.deleteIfExists(to);
            if (to.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            int number = 0;
            try (PrintWriter out =
                    new PrintWriter(Files.newBufferedWriter(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
                out.println("username,name,email,link");
                List<Unclaimed> page = claims.unclaimed(null, PAGE);
                while (!page.isEmpty()) {
                    for (Unclaimed each : page) {
                        out.println(String.join(
                                ",",
                                each.username(),
                                quoted(each.displayName()),
                                quoted(each.email() == null ? "" : each.email()),
                                url.replaceAll("/+$", "") + "/claim/" + claims.link(each.accountId())));
                        number++;
                    }
                    page = claims.unclaimed(page.get(page.size() - 1).accountId(), PAGE);
                }
            }
            log.info("{} links, good for {} days, are in {}", number, Claims.LIFETIME.toDays(), to);
        }

        /** A spreadsheet takes what begins with one of these for a formula. */
        private static String quoted(String text) {
            String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
            return '"' + safe.replace("\"", "\"\"") + '"';
        }
    }
}
