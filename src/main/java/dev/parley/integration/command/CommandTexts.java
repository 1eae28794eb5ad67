package dev.parley.integration.command;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the commands of the program say about themselves. */
@Component
final class CommandTexts {
    private final MessageSource texts;

    CommandTexts(MessageSource texts) {
        this.texts = texts;
    }

    String description(String name) {
        return texts.getMessage("command." + name, null, Locale.ENGLISH);
    }

    /** What is to be written after the name. */
    String hint(String name) {
        return texts.getMessage("command." + name + ".hint", null, Locale.ENGLISH);
    }
}
