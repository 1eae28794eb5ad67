package dev.parley.webhook.mime;

/** Text in which a space at the end of a line says that its paragraph goes on (RFC 3676). */
final class FlowedText {
    private static final String SIGNATURE = "-- ";

    private FlowedText() {}

    static String unflowed(String text) {
        StringBuilder result = new StringBuilder();
        for (String line : text.split("\r?\n", -1)) {
            String unstuffed = line.startsWith(" ") ? line.substring(1) : line;
            result.append(unstuffed);
            if (!unstuffed.endsWith(" ") || unstuffed.equals(SIGNATURE) || unstuffed.startsWith(">")) {
                result.append('\n');
            }
        }
        return result.toString();
    }
}
