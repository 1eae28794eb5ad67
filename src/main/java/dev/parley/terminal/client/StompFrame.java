package dev.parley.terminal.client;

import java.util.Map;
import java.util.TreeMap;

/** A frame of STOMP 1.2. */
record StompFrame(String command, Map<String, String> headers, String body) {
    static StompFrame of(String command, String... namesAndValues) {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new StompFrame(command, headers, "");
    }

    StompFrame withBody(String body) {
        return new StompFrame(command, headers, body);
    }

    /** Parses what stands before the zero byte. Of repeated headers the first counts. */
    static StompFrame parse(String text) {
        String frame = text.stripLeading().replace("\r\n", "\n");
        int end = frame.indexOf("\n\n");
        String head = end < 0 ? frame : frame.substring(0, end);
        Map<String, String> headers = new TreeMap<>();
        String[] lines = head.split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(unescape(lines[i].substring(0, colon)), unescape(lines[i].substring(colon + 1)));
            }
        }
        return new StompFrame(lines[0], headers, end < 0 ? "" : frame.substring(end + 2));
    }

    /** With the zero byte at its end. */
    String write() {
        StringBuilder text = new StringBuilder(command).append('\n');
        headers.forEach((name, value) ->
                text.append(escape(name)).append(':').append(escape(value)).append('\n'));
        return text.append('\n').append(body).append('\0').toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace(":", "\\c");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 'c' -> ':';
                            default -> text.charAt(i);
                        });
            } else {
                plain.append(unit);
            }
        }
        return plain.toString();
    }
}
