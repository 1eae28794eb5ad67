package dev.parley.webhook.incoming;

import static dev.parley.webhook.incoming.SlackBlocks.bold;
import static dev.parley.webhook.incoming.SlackBlocks.paragraphs;
import static dev.parley.webhook.incoming.SlackBlocks.text;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Slack's attachments as Markdown: a quote each. */
final class SlackAttachments {
    private static final int MAX_FIELDS = 50;

    /** Those that have names, and what is nearest to them. */
    private static final Map<String, String> COLORS = Map.of("good", "🟩", "warning", "🟨", "danger", "🟥");

    private SlackAttachments() {}

    static String markdown(JsonNode attachments, int most) {
        return paragraphs(attachments.valueStream().limit(most).map(SlackAttachments::attachment));
    }

    private static String attachment(JsonNode attachment) {
        String blocks = SlackBlocks.markdown(attachment.path("blocks"));
        String content = blocks.isEmpty() ? content(attachment) : blocks;
        String shown = content.isEmpty() ? Mrkdwn.plain(text(attachment, "fallback")) : content;
        return paragraphs(Stream.of(Mrkdwn.markdown(text(attachment, "pretext")), quoted(color(attachment) + shown)));
    }

    private static String quoted(String markdown) {
        return markdown.isBlank()
                ? ""
                : markdown.lines()
                        .map(line -> line.isBlank() ? ">" : "> " + line)
                        .collect(Collectors.joining("\n"));
    }

    private static String content(JsonNode attachment) {
        String title = text(attachment, "title");
        String link = text(attachment, "title_link");
        return Stream.of(
                        Mrkdwn.link(text(attachment, "author_link"), text(attachment, "author_name")),
                        bold(link.isEmpty() ? Mrkdwn.plain(title) : Mrkdwn.link(link, title)),
                        Mrkdwn.markdown(text(attachment, "text")),
                        fields(attachment.path("fields")),
                        picture(attachment),
                        Mrkdwn.plain(text(attachment, "footer")))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String fields(JsonNode fields) {
        return fields.valueStream()
                .limit(MAX_FIELDS)
                .map(field -> (bold(Mrkdwn.plain(text(field, "title"))) + " " + Mrkdwn.markdown(value(field))).strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Some programs send numbers. */
    private static String value(JsonNode field) {
        JsonNode value = field.path("value");
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    private static String picture(JsonNode attachment) {
        String url = text(attachment, "image_url");
        return url.isEmpty() ? "" : Mrkdwn.link(url, "image");
    }

    private static String color(JsonNode attachment) {
        String sign = COLORS.get(text(attachment, "color"));
        return sign == null ? "" : sign + " ";
    }
}
