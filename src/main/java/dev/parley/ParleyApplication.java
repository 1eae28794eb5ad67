package dev.parley;

import dev.parley.base.memory.UnusedMemory;
import dev.parley.base.move.MoveToPostgresql;
import dev.parley.terminal.command.TerminalClient;
import dev.parley.transfer.exporting.ExportCommand;
import dev.parley.transfer.importing.ImportCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisHealthContributorAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisReactiveHealthContributorAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration;

/**
 * Starts Parley: the server, or, if the first argument says so, the terminal client, an import or export, or the move of the data to
 * PostgreSQL.
 */
@SpringBootApplication(
        // A node of a cluster imports what it needs of these.
        exclude = {
            DataRedisAutoConfiguration.class,
            DataRedisReactiveAutoConfiguration.class,
            DataRedisRepositoriesAutoConfiguration.class,
            DataRedisHealthContributorAutoConfiguration.class,
            DataRedisReactiveHealthContributorAutoConfiguration.class,
            LettuceObservationAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class ParleyApplication {
    /** The terminal client is started before any class of Spring is loaded, which would take longer than all it does. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("terminal")) {
            System.exit(TerminalClient.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        } else if (ImportCommand.isAskedFor(arguments)) {
            System.exit(ImportCommand.run(ParleyApplication.class, arguments));
        } else if (ExportCommand.isAskedFor(arguments)) {
            System.exit(ExportCommand.run(ParleyApplication.class, arguments));
        } else if (!MoveToPostgresql.isAskedFor(arguments)) {
            SpringApplication.run(ParleyApplication.class, arguments);
            UnusedMemory.giveBackAfterStart();
        } else if (!MoveToPostgresql.run(arguments)) {
            System.exit(1);
        }
    }
}
