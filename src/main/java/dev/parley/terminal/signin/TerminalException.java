package dev.parley.terminal.signin;

/** Ends the terminal client: with a message for its user, and an exit code for scripts. */
public final class TerminalException extends Exception {
    /** Something was refused, or is not there. */
    public static final int FAILED = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** Nobody is signed in, or not any more. */
    public static final int SIGNED_OUT = 3;

    /** The server cannot be reached, or is none. */
    public static final int UNREACHABLE = 4;

    /** Ended by Ctrl+C, as shells have it: 128 and the number of the signal. */
    public static final int INTERRUPTED = 130;

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String detail;

    public TerminalException(int exitCode, String message) {
        super(message);
        this.detail = message;
        this.exitCode = exitCode;
    }

    /** What to say. */
    public String detail() {
        return detail;
    }

    public int exitCode() {
        return exitCode;
    }
}
