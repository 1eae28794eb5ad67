package dev.parley.terminal.command;

import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.signin.Session;
import dev.parley.terminal.signin.SignIn;
import dev.parley.terminal.signin.TerminalException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, and who. */
final class ServerOptions {
    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            description = "the server, such as https://chat.example.org; if absent, PARLEY_SERVER or the one used last")
    @Nullable
    String server;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "your username; if absent, that of the last sign-in")
    @Nullable
    String user;

    Session signIn(Shell shell) throws TerminalException, IOException, RefusedException {
        return new SignIn(shell.environment()).signIn(server, user);
    }
}
