package dev.parley.terminal.command;

import dev.parley.terminal.signin.SignIn;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Revokes the stored token. */
@Command(
        name = "logout",
        description = "Sign out: revoke the stored token and forget it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LogoutCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    private final Shell shell;

    LogoutCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Optional<String> account = new SignIn(shell.environment()).signOut(options.server, options.user);
        shell.say(account.map(name -> "Signed out: " + name).orElse("You weren’t signed in."));
        return 0;
    }
}
