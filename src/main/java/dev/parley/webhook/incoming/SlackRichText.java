package dev.parley.webhook.incoming;

import static dev.parley.webhook.incoming.SlackBlocks.text;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Slack's rich text, which its own editor makes, as Markdown. */
final class SlackRichText {
    private static final int MAX_ELEMENTS = 500;
    private static final int MAX_INDENT = 5;

    private SlackRichText() {}

    static String markdown(JsonNode elements) {
        StringBuilder result = new StringBuilder();
        for (JsonNode element : limited(elements)) {
            String part = element(element);
            boolean continued = text(element, "type").equals("rich_text_list")
                    && result.toString().endsWith("\n");
            if (!result.isEmpty() && !continued) {
                result.append("\n\n");
            }
            result.append(part);
        }
        return result.toString();
    }

    private static String element(JsonNode element) {
        String content = inline(element.path("elements"));
        return switch (text(element, "type")) {
            case "rich_text_section" -> content.strip();
            case "rich_text_quote" ->
                content.strip().lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
            case "rich_text_preformatted" -> Mrkdwn.fenced(code(element.path("elements")));
            case "rich_text_list" -> list(element);
            default -> "";
        };
    }

    private static String list(JsonNode list) {
        String indent = "   ".repeat(Math.max(0, Math.min(list.path("indent").asInt(0), MAX_INDENT)));
        String sign = text(list, "style").equals("ordered") ? "1. " : "- ";
        StringBuilder lines = new StringBuilder();
        for (JsonNode item : limited(list.path("elements"))) {
            lines.append(indent)
                    .append(sign)
                    .append(inline(item.path("elements")).replace("\n", " "))
                    .append('\n');
        }
        return lines.toString();
    }

    private static List<JsonNode> limited(JsonNode elements) {
        return elements.valueStream().limit(MAX_ELEMENTS).toList();
    }

    private static String code(JsonNode elements) {
        return limited(elements).stream()
                .map(element -> text(element, "type").equals("link") ? text(element, "url") : text(element, "text"))
                .collect(Collectors.joining());
    }

    private static String inline(JsonNode elements) {
        return limited(elements).stream().map(SlackRichText::part).collect(Collectors.joining());
    }

    private static String part(JsonNode part) {
        return switch (text(part, "type")) {
            case "text" -> styled(text(part, "text"), part.path("style"));
            case "link" -> Mrkdwn.link(text(part, "url"), text(part, "text"));
            case "emoji" -> ":" + text(part, "name") + ":";
            case "user" -> Mrkdwn.plain("@" + text(part, "user_id"));
            case "usergroup" -> Mrkdwn.plain("@" + text(part, "usergroup_id"));
            case "channel" -> Mrkdwn.plain("#" + text(part, "channel_id"));
            case "broadcast" -> Mrkdwn.plain("@" + text(part, "range"));
            case "date" -> Mrkdwn.plain(text(part, "fallback"));
            case "color" -> Mrkdwn.plain(text(part, "value"));
            default -> "";
        };
    }

    /** Signs stand at words, not at the spaces around them. */
    private static String styled(String text, JsonNode style) {
        String inner = text.strip();
        if (inner.isEmpty()) {
            return text;
        }
        String signs = (style.path("bold").asBoolean(false) ? "**" : "")
                + (style.path("italic").asBoolean(false) ? "*" : "")
                + (style.path("strike").asBoolean(false) ? "~~" : "");
        String shown =
                style.path("code").asBoolean(false) && !inner.contains("`") ? "`" + inner + "`" : Mrkdwn.plain(inner);
        int start = text.indexOf(inner);
        return text.substring(0, start)
                + signs
                + shown
                + new StringBuilder(signs).reverse()
                + text.substring(start + inner.length());
    }
}
