package dev.parley.integration.command;

import dev.parley.identity.scope.Scope;

/** A command of the program. Its texts are {@code command.<name>} and {@code command.<name>.hint}. */
interface BuiltIn {
    String name();

    /** What an access token must be good for to use it. */
    default Scope scope() {
        return Scope.WRITE;
    }

    /**
     * Does it, for a member of the conversation.
     *
     * @throws UsageException if it cannot be understood
     * @throws dev.parley.base.error.ParleyException if the member may not
     */
    Outcome run(Invocation use);

    /** What was typed after the name cannot be understood; the hint is shown. */
    final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException() {
            super("usage", null, false, false);
        }
    }
}
