package dev.parley.terminal.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a script that lets a shell complete the arguments. */
@Command(
        name = "completion",
        description = "Write a script that completes arguments in bash and zsh.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompletionCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            defaultValue = "parley-terminal",
            description = "the name of your alias for “java -jar parley.jar terminal”; ${DEFAULT-VALUE} if absent")
    private String command = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Shell shell;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        shell.out().print(AutoComplete.bash(command, root));
        return 0;
    }
}
