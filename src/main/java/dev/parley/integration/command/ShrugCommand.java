package dev.parley.integration.command;

import org.springframework.stereotype.Component;

/** {@code /shrug}: a text, or none, with a shrug. */
@Component
final class ShrugCommand implements BuiltIn {
    /** As Markdown shows it. */
    private static final String SHRUG = "¯\\\\\\_(ツ)\\_/¯";

    private final Posting posting;

    ShrugCommand(Posting posting) {
        this.posting = posting;
    }

    @Override
    public String name() {
        return "shrug";
    }

    @Override
    public Outcome run(Invocation use) {
        return posting.say(use, (use.text() + " " + SHRUG).strip());
    }
}
