package dev.parley.terminal.command;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Outbox;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.signin.Session;
import dev.parley.terminal.signin.TerminalException;
import dev.parley.terminal.text.Consoles;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one message and returns when the server has stored it. */
@Command(
        name = "send",
        description = "Send a message. Without TEXT it is read from the standard input.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SendCommand implements Callable<Integer> {
    /** More than a message may have; the server says so then, and the memory stays small. */
    private static final int MOST_BYTES = 100_000;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = {"-a", "--attach"},
            paramLabel = "FILE",
            description = "a file to send along; can be repeated")
    private List<Path> files = List.of();

    @Option(names = "--join", description = "join the room first if you are not in it")
    private boolean join;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "how long to try if the server cannot be reached; ${DEFAULT-VALUE} if absent",
            defaultValue = "30")
    private int wait;

    @Parameters(index = "0", paramLabel = "NAME", description = "a username, a room or a group; @ or # says which")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "the message")
    private List<String> words = List.of();

    private final Shell shell;

    SendCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new TerminalException(TerminalException.FAILED, "There is no file " + file);
            }
        }
        String content = content();
        if (content.isBlank() && files.isEmpty()) {
            throw new TerminalException(TerminalException.USAGE, "There is nothing to send.");
        }
        try (Session session = options.signIn(shell)) {
            ParleyClient client = session.client();
            Conversation conversation = Targets.find(session, name, join);
            List<Long> uploaded = new ArrayList<>();
            for (Path file : files) {
                uploaded.add(client.upload(file).number());
            }
            send(
                    client,
                    new Outbox.Pending(
                            conversation.id(), Message.Draft.of(content).with(uploaded)));
            return 0;
        }
    }

    /** The arguments, or else what is piped in, without the line break at its end. */
    private String content() throws IOException, TerminalException {
        if (!words.isEmpty()) {
            return String.join(" ", words);
        }
        if (!files.isEmpty() && Consoles.interactive() != null) {
            return "";
        }
        byte[] bytes = new FileInputStream(FileDescriptor.in).readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new TerminalException(
                    TerminalException.FAILED, "That is too long for a message. Send it as a file: --attach FILE");
        }
        return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n").stripTrailing();
    }

    private void send(ParleyClient client, Outbox.Pending message) throws RefusedException, TerminalException {
        AtomicReference<RefusedException> refusal = new AtomicReference<>();
        try (Outbox outbox =
                new Outbox(client, (pending, sent) -> {}, (pending, reason) -> refusal.set(reason)).start()) {
            boolean unused = outbox.add(message);
            if (!outbox.flush(Duration.ofSeconds(wait))) {
                throw new TerminalException(TerminalException.UNREACHABLE, "Not sent: the server doesn’t answer.");
            }
        }
        RefusedException reason = refusal.get();
        if (reason != null) {
            throw reason;
        }
    }
}
