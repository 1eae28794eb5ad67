package dev.parley.terminal.command;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes the manual page. */
@Command(
        name = "man",
        description = "Write the manual page, for “man -l -” or a file parley-terminal.1.",
        mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {
    private static final String PAGE = "/dev/parley/terminal/parley-terminal.1";

    private final Shell shell;

    ManCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        try (InputStream page = ManCommand.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new FileNotFoundException(PAGE);
            }
            shell.out().print(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            return 0;
        }
    }
}
