package dev.parley.terminal.command;

import dev.parley.terminal.screen.ChatScreen;
import dev.parley.terminal.signin.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chats on the terminal. */
@Command(
        name = "parley terminal",
        description = "Chat with a Parley server on the terminal.",
        mixinStandardHelpOptions = true,
        version = "Parley terminal client, protocol 1",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the server refused, or something does not exist",
            "2:the command line is wrong",
            "3:not signed in, or not any more",
            "4:the server cannot be reached, or is no Parley server",
            "130:ended by Ctrl+C"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  PARLEY_SERVER  the server",
            "  PARLEY_TOKEN  a token to sign in with",
            "  PARLEY_USER, PARLEY_PASSWORD  to sign in without being asked",
            "  VISUAL, EDITOR  the editor for long messages",
            "  NO_COLOR  if set, no colours are used"
        })
final class TerminalCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = {"-l", "--lines"},
            description = "line by line, as a shell, instead of the whole screen")
    private boolean lines;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHAT",
            description = "what to open: a username, a room or a group; if absent, the list")
    private @Nullable String conversation;

    private final Shell shell;

    TerminalCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        boolean colours = !shell.environment().containsKey("NO_COLOR");
        try (Session session = options.signIn(shell)) {
            ChatScreen.Result result = ChatScreen.run(
                    session.client(), session.me(), new ChatScreen.Options(lines, colours, conversation));
            if (!result.message().isEmpty()) {
                shell.complain(result.message());
            }
            result.unsent().forEach(text -> shell.complain("Not sent: " + text));
            return result.exitCode();
        }
    }
}
