package dev.parley.terminal.command;

import dev.parley.terminal.text.SafeText;
import java.io.PrintWriter;
import java.util.Map;

/** Where a command runs: its environment, and where it writes to. */
record Shell(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    /** Writes a line of something that others may have written. */
    void say(String text) {
        out.println(SafeText.block(text));
    }

    /** Tells the user what is wrong, beside the output. */
    void complain(String text) {
        err.println(SafeText.block("parley: " + text));
    }
}
