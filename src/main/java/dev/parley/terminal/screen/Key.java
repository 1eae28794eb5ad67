package dev.parley.terminal.screen;

/**
 * What was pressed, or pasted.
 *
 * @param text of {@link Kind#TEXT} and {@link Kind#PASTE}, else empty
 */
record Key(Kind kind, String text) {
    enum Kind {
        TEXT,
        PASTE,
        ENTER,
        NEW_LINE,
        TAB,
        BACKSPACE,
        DELETE,
        LEFT,
        RIGHT,
        UP,
        DOWN,
        HOME,
        END,
        WORD_LEFT,
        WORD_RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        DELETE_WORD,
        DELETE_LINE,
        DELETE_REST,
        PUT_BACK,
        REDRAW,
        EDITOR,
        INTERRUPT,
        END_OF_INPUT,
        CLOSED,
        UNKNOWN
    }

    static Key of(Kind kind) {
        return new Key(kind, "");
    }
}
