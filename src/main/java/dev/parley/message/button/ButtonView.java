package dev.parley.message.button;

import dev.parley.message.core.PostMessage.Button;
import dev.parley.message.core.PostMessage.Button.Style;
import java.util.Objects;

/** A button as everyone sees it, without its value. */
record ButtonView(String id, String label, Style style) {
    static ButtonView of(Button button) {
        return new ButtonView(button.id(), button.label(), Objects.requireNonNullElse(button.style(), Style.DEFAULT));
    }
}
