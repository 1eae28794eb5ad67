package dev.parley.terminal.command;

import dev.parley.terminal.signin.Session;
import dev.parley.terminal.signin.SignIn;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs in and stores the token. */
@Command(
        name = "login",
        description = "Sign in, and store the token in a file that only you can read.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LoginCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    private final Shell shell;

    LoginCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = new SignIn(shell.environment()).ask(options.server, options.user)) {
            shell.say("Signed in as %s.".formatted(session.me().username()));
            return 0;
        }
    }
}
