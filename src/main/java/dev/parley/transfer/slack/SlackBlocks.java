package dev.parley.transfer.slack;

import static dev.parley.transfer.model.JsonFiles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What programs send beside a text: blocks and attachments. */
final class SlackBlocks {
    private static final int DEPTH = 8;

    private SlackBlocks() {}

    /** The texts of a block. */
    static String markdown(JsonNode block) {
        List<String> texts = new ArrayList<>();
        collect(block, texts, DEPTH);
        return String.join(texts.size() > 1 && "rich_text".equals(text(block, "type")) ? "" : "\n", texts);
    }

    private static void collect(JsonNode node, List<String> texts, int depth) {
        if (depth == 0) {
            return;
        }
        JsonNode own = node.path("text");
        if (own.isString()) {
            texts.add(SlackText.markdown(own.asString()));
        } else if (own.isObject()) {
            collect(own, texts, depth - 1);
        }
        switch (Objects.requireNonNullElse(text(node, "type"), "")) {
            case "user" -> texts.add(SlackText.markdown("<@" + text(node, "user_id") + ">"));
            case "emoji" -> texts.add(SlackText.markdown(":" + text(node, "name") + ":"));
            case "link" -> {
                if (!own.isString()) {
                    texts.add(Objects.requireNonNullElse(text(node, "url"), ""));
                }
            }
            case "image" ->
                texts.add(Objects.requireNonNullElse(SlackMessages.firstOf(node, "alt_text", "image_url"), ""));
            default -> {}
        }
        node.path("fields").forEach(field -> collect(field, texts, depth - 1));
        node.path("elements").forEach(element -> collect(element, texts, depth - 1));
    }

    /** An attachment as a quote. */
    static String attachment(JsonNode attachment) {
        List<String> lines = new ArrayList<>();
        add(lines, text(attachment, "pretext"));
        String title = text(attachment, "title");
        String link = text(attachment, "title_link");
        if (title != null) {
            lines.add(link == null ? "**" + title + "**" : "[%s](%s)".formatted(label(title), link));
        }
        add(lines, text(attachment, "author_name"));
        add(lines, text(attachment, "text"));
        attachment
                .path("fields")
                .forEach(field -> lines.add("**%s** %s"
                        .formatted(
                                Objects.requireNonNullElse(text(field, "title"), ""),
                                SlackText.markdown(Objects.requireNonNullElse(text(field, "value"), "")))));
        attachment.path("blocks").forEach(block -> lines.add(markdown(block)));
        add(lines, text(attachment, "image_url"));
        add(lines, text(attachment, "footer"));
        if (lines.isEmpty()) {
            add(lines, text(attachment, "fallback"));
        }
        return String.join("\n", lines).lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    private static void add(List<String> lines, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add(SlackText.markdown(text));
        }
    }

    static String label(String text) {
        return text.replace("[", "\\[").replace("]", "\\]");
    }
}
