package dev.parley.webhook.incoming;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Slack's blocks as Markdown. What has no text, or is unknown, is left out. */
final class SlackBlocks {
    private static final int MAX_BLOCKS = 100;
    private static final String LINE = "———";

    private SlackBlocks() {}

    /** The blocks with empty lines between them; empty if they say nothing. */
    static String markdown(JsonNode blocks) {
        return paragraphs(blocks.valueStream().limit(MAX_BLOCKS).map(SlackBlocks::block));
    }

    static String paragraphs(Stream<String> parts) {
        return parts.map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private static String block(JsonNode block) {
        return switch (text(block, "type")) {
            case "header" -> bold(Mrkdwn.plain(text(block.path("text"), "text")));
            case "section" -> section(block);
            case "divider" -> LINE;
            case "context" -> inline(block.path("elements"));
            case "actions" -> inline(block.path("elements"));
            case "image" -> image(block);
            case "video" -> Mrkdwn.link(text(block, "title_url"), text(block.path("title"), "text"));
            case "rich_text" -> SlackRichText.markdown(block.path("elements"));
            case "markdown" -> Mrkdwn.shown(text(block, "text"));
            default -> "";
        };
    }

    private static String section(JsonNode section) {
        List<String> fields =
                section.path("fields").valueStream().map(SlackBlocks::object).toList();
        return paragraphs(
                Stream.of(object(section.path("text")), String.join("\n", fields), element(section.path("accessory"))));
    }

    private static String inline(JsonNode elements) {
        return elements.valueStream()
                .limit(MAX_BLOCKS)
                .map(SlackBlocks::element)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String element(JsonNode element) {
        return switch (text(element, "type")) {
            case "mrkdwn", "plain_text" -> object(element);
            case "image" -> image(element);
            case "button" ->
                text(element, "url").isEmpty()
                        ? ""
                        : Mrkdwn.link(text(element, "url"), text(element.path("text"), "text"));
            default -> "";
        };
    }

    /** A picture is a link: showing it would tell its owner who reads. */
    private static String image(JsonNode image) {
        String title = text(image.path("title"), "text");
        String label = Stream.of(title, text(image, "alt_text"), "image")
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseThrow();
        return Mrkdwn.link(text(image, "image_url"), label);
    }

    /** A text object. */
    private static String object(JsonNode object) {
        String text = text(object, "text");
        return text(object, "type").equals("plain_text") ? Mrkdwn.plain(text) : Mrkdwn.markdown(text);
    }

    static String bold(String markdown) {
        return markdown.isBlank() ? "" : "**" + markdown.strip().replace("\n", " ") + "**";
    }

    /** A field that is a text; empty if it is absent or something else. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isString() ? Objects.requireNonNullElse(value.stringValue(), "") : "";
    }
}
