package dev.parley.integration.command;

import org.springframework.stereotype.Component;

/** {@code /me}: says what one does, in italics. */
@Component
final class MeCommand implements BuiltIn {
    private final Posting posting;

    MeCommand(Posting posting) {
        this.posting = posting;
    }

    @Override
    public String name() {
        return "me";
    }

    @Override
    public Outcome run(Invocation use) {
        return posting.say(use, "_" + use.requireText() + "_");
    }
}
