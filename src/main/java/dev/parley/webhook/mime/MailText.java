package dev.parley.webhook.mime;

/**
 * The text of a part with parts: all of them, or the plainest if they are alternatives.
 */
final class MailText {
    private final boolean alternative;
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder all = new StringBuilder();

    MailText(boolean alternative) {
        this.alternative = alternative;
    }

    void add(String text, boolean fromHtml) {
        if (text.isBlank()) {
            return;
        }
        append(fromHtml ? html : plain, text);
        append(all, text);
    }

    private static void append(StringBuilder texts, String text) {
        if (!texts.isEmpty()) {
            texts.append("\n\n");
        }
        texts.append(text.strip());
    }

    String text() {
        if (!alternative) {
            return all.toString();
        }
        return plain.isEmpty() ? html.toString() : plain.toString();
    }

    boolean isHtml() {
        return plain.isEmpty() && !html.isEmpty();
    }
}
