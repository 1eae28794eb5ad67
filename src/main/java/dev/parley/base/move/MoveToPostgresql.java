package dev.parley.base.move;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar parley.jar move-to-postgresql [--from=./data/parley]}: moves the data of an embedded database to the
 * PostgreSQL database that the settings name. Parley must be stopped.
 */
public final class MoveToPostgresql {
    private static final Logger log = LoggerFactory.getLogger(MoveToPostgresql.class);
    private static final String COMMAND = "move-to-postgresql";
    private static final String DEFAULT = "./data/parley";
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;IFEXISTS=TRUE";

    /** H2's code for a file that another process has locked. */
    private static final int ALREADY_OPEN = 90020;

    private static final int WRONG_USER = 28000;

    /** The settings of Spring Boot make a database without a user, and its tools one with this. */
    private static final String USUAL_USER = "sa";

    private MoveToPostgresql() {}

    /** Whether these arguments of the program ask for the move. */
    public static boolean isAskedFor(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /**
     * Moves the data, and says in the log how it went.
     *
     * @return whether all of it has been moved; otherwise nothing has
     */
    public static boolean run(String... arguments) {
        String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Program.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .run(settings)) {
            move(context);
            log.info("Everything has been moved. Start Parley with these settings; its keyset and the files of"
                    + " attachments stay where they are.");
            return true;
        } catch (MoveRefusedException e) {
            log.error("Nothing has been moved. {} The move can be started again.", e.getMessage());
        } catch (SQLException | RuntimeException e) {
            log.error("Nothing has been moved. The move can be started again.", e);
        }
        return false;
    }

    private static void move(ConfigurableApplicationContext context) throws SQLException {
        String url = context.getEnvironment().getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new MoveRefusedException(
                    "Set spring.datasource.url, .username and .password to the PostgreSQL" + " database to move to.");
        }
        List<String> places = context.getBean(ApplicationArguments.class).getOptionValues("from");
        try (Connection from = open(places == null || places.isEmpty() ? DEFAULT : places.get(0));
                Connection to = context.getBean(DataSource.class).getConnection()) {
            new DatabaseMove(from, to, context.getBean(Flyway.class)).run();
        }
    }

    /**
     * Opens the embedded database, which no other process can open then.
     *
     * @param place its path, after which options of H2 may follow
     */
    private static Connection open(String place) throws SQLException {
        String[] pathAndOptions = place.split(";", 2);
        Path path = Path.of(pathAndOptions[0]).toAbsolutePath().normalize();
        if (!Files.isRegularFile(Path.of(path + ".mv.db"))) {
            throw new MoveRefusedException(
                    "There is no embedded database %s.mv.db. Name another one with --from=PATH,".formatted(path)
                            + " without the extension .mv.db.");
        }
        String url = "jdbc:h2:file:" + path + OPTIONS;
        if (pathAndOptions.length > 1) {
            return connect(url + ";" + pathAndOptions[1]);
        }
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            log.debug("The embedded database has a user, or is in use", e);
            return connect(url + ";USER=" + USUAL_USER);
        }
    }

    private static Connection connect(String url) throws SQLException {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            if (e.getErrorCode() == ALREADY_OPEN) {
                throw new MoveRefusedException("The embedded database is in use. Stop Parley first.", e);
            }
            if (e.getErrorCode() == WRONG_USER) {
                throw new MoveRefusedException(
                        "The embedded database has a user with a password."
                                + " Add them: --from='PATH;USER=name;PASSWORD=password'.",
                        e);
            }
            throw e;
        }
    }

    /** The database that the settings name, and its migrations. Not found by the scan of Parley's own components. */
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static final class Program {}
}
