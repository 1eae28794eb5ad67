package dev.parley.terminal.command;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.signin.Session;
import dev.parley.terminal.signin.TerminalException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is said in a conversation, as it is said. */
@Command(
        name = "tail",
        description = "Write the last messages of a conversation, and then each new one.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TailCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "NUMBER",
            description = "how many messages from before; 10 if absent, none with --json; at most 200")
    private int lines = -1;

    @Option(names = "--json", description = "one event a line, in JSON, as the protocol describes it")
    private boolean json;

    @Option(names = "--join", description = "join the room first if you are not in it")
    private boolean join;

    @Option(names = "--no-follow", description = "write the last messages only, and end")
    private boolean once;

    @Parameters(paramLabel = "NAME", description = "a username, a room or a group; @ or # says which")
    private String name = "";

    private final Shell shell;

    TailCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (Session session = options.signIn(shell)) {
            Conversation conversation = Targets.find(session, name, join);
            int first = lines >= 0 ? Math.min(lines, 200) : json && !once ? 0 : 10;
            Tail tail = new Tail(session, conversation, shell, json);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(tail, left), "parley-leave"));
            boolean signedOut = !tail.run(first, !once);
            if (signedOut) {
                throw new TerminalException(TerminalException.SIGNED_OUT, "Your session has ended. Sign in again.");
            }
            return 0;
        } finally {
            left.countDown();
        }
    }

    /** On Ctrl+C the connection is closed, and a token that was made for this run revoked, before the process ends. */
    private static void leave(Tail tail, CountDownLatch left) {
        tail.close();
        try {
            boolean unused = left.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
