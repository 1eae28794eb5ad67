package dev.parley.terminal.text;

/**
 * How a piece of text looks. Only the terminal's own sixteen colours are used, so that Parley looks right on a light
 * background as well as on a dark one, and as its user likes it.
 */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    NOTICE("2;3"),
    REVERSE("7"),
    ALERT("1;31"),
    GOOD("32"),
    MENTION("1;33"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36");

    private static final Style[] NAMES = {CYAN, GREEN, MAGENTA, YELLOW, BLUE, RED};

    private final String codes;

    Style(String codes) {
        this.codes = codes;
    }

    /** Always the same one of the colours for the same person. */
    public static Style ofName(long number) {
        return NAMES[Math.floorMod(Long.hashCode(number), NAMES.length)];
    }

    /** The text in this style, or as it is if there are to be no colours. */
    String apply(String text, boolean colours) {
        return !colours || codes.isEmpty() || text.isEmpty() ? text : "\u001b[" + codes + "m" + text + "\u001b[0m";
    }
}
