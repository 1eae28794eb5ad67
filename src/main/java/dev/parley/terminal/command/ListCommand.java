package dev.parley.terminal.command;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.signin.Session;
import dev.parley.terminal.text.SafeText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the conversations. */
@Command(
        name = "list",
        description = "List your conversations: unread messages, name and handle, separated by tabs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(names = "--json", description = "one conversation a line, in JSON, as the protocol describes it")
    private boolean json;

    @Option(names = "--unread", description = "only those with unread messages")
    private boolean unread;

    private final Shell shell;

    ListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        try (Session session = options.signIn(shell)) {
            List<Conversation> conversations = session.client().conversations();
            conversations.stream()
                    .filter(one -> !unread || one.unread() > 0)
                    .forEach(one -> shell.out().println(json ? one.json() : line(one)));
            return 0;
        }
    }

    private static String line(Conversation conversation) {
        String name = SafeText.line(conversation.name());
        String handle = conversation.user() == null
                ? "#" + name
                : "@" + SafeText.line(conversation.user().username());
        return "%d\t%s\t%s".formatted(conversation.unread(), name, handle);
    }
}
