package dev.parley.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The messages of the interface. Arguments keep their own direction: text with letters of a right-to-left script is
 * isolated (U+2068 … U+2069), so that it does not affect the order of the rest of the sentence.
 */
final class IsolatingMessages extends ResourceBundleMessageSource {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    IsolatingMessages() {
        setBasename("messages");
        setDefaultEncoding("UTF-8");
        setFallbackToSystemLocale(false);
    }

    @Override
    protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale locale) {
        Object[] resolved = super.resolveArguments(arguments, locale);
        Object[] isolated = resolved.clone();
        for (int i = 0; i < isolated.length; i++) {
            if (isolated[i] instanceof String text && hasRightToLeft(text)) {
                isolated[i] = FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
            }
        }
        return isolated;
    }

    private static boolean hasRightToLeft(String text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
