package dev.parley.terminal.command;

import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.signin.TerminalException;
import dev.parley.terminal.text.Consoles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** The terminal client, as the program that it is to its user. */
public final class TerminalClient {
    private TerminalClient() {}

    /** Runs what the arguments say, those after {@code terminal}; returns the exit code of the process. */
    public static int run(String... arguments) {
        return run(
                System.getenv(),
                new PrintWriter(writer(FileDescriptor.out), true),
                new PrintWriter(writer(FileDescriptor.err), true),
                arguments);
    }

    /** The same with another environment, and other places for what it writes. */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        int exitCode = commandLine(environment, out, err).execute(arguments);
        out.flush();
        err.flush();
        return exitCode;
    }

    static CommandLine commandLine(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        Shell shell = new Shell(environment, out, err);
        boolean colours = !environment.containsKey("NO_COLOR") && Consoles.interactive() != null;
        return new CommandLine(new TerminalCommand(shell))
                .addSubcommand(new SendCommand(shell))
                .addSubcommand(new TailCommand(shell))
                .addSubcommand(new ListCommand(shell))
                .addSubcommand(new LoginCommand(shell))
                .addSubcommand(new LogoutCommand(shell))
                .addSubcommand(new CompletionCommand(shell))
                .addSubcommand(new ManCommand(shell))
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        colours ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(shell, failure));
    }

    /** Pipes and terminals take UTF-8, whatever the locale says. */
    private static OutputStreamWriter writer(FileDescriptor descriptor) {
        return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
    }

    private static int fail(Shell shell, Exception failure) throws Exception {
        if (failure instanceof TerminalException ended) {
            shell.complain(ended.detail());
            return ended.exitCode();
        }
        if (failure instanceof RefusedException refused) {
            shell.complain(refused.detail());
            return refused.isSignedOut() ? TerminalException.SIGNED_OUT : TerminalException.FAILED;
        }
        if (failure instanceof IOException unreachable) {
            String message = unreachable.getMessage();
            shell.complain(message == null ? "The connection failed." : message);
            return TerminalException.UNREACHABLE;
        }
        throw failure;
    }
}
