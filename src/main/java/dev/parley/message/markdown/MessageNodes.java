package dev.parley.message.markdown;

import dev.parley.base.path.BasePath;
import dev.parley.message.markdown.Emoji.CustomEmojiNode;
import dev.parley.message.markdown.Markdown.MentionNode;
import dev.parley.message.markdown.MarkdownSyntax.Escaped;
import dev.parley.message.markdown.Spoilers.Spoiler;
import dev.parley.message.markdown.Tables.TableBox;
import dev.parley.message.markdown.TaskLists.Task;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.springframework.context.MessageSource;

/** Renders what CommonMark does not know: mentions, emoji of the server, spoilers, tasks, and boxes around tables. */
final class MessageNodes implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final MessageSource texts;
    private final BasePath base;

    MessageNodes(HtmlNodeRendererContext context, MessageSource texts, BasePath base) {
        this.context = context;
        this.html = context.getWriter();
        this.texts = texts;
        this.base = base;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                MentionNode.class, Escaped.class, Spoiler.class, Task.class, TableBox.class, CustomEmojiNode.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof MentionNode mention) {
            mention(mention);
        } else if (node instanceof Escaped escaped) {
            html.text(escaped.sign());
        } else if (node instanceof Spoiler) {
            spoiler(node);
        } else if (node instanceof Task task) {
            task(task);
        } else if (node instanceof CustomEmojiNode emoji) {
            html.raw(emoji.html(base));
        } else {
            table(node);
        }
    }

    private void mention(MentionNode mention) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "mention");
        attributes.put("data-user", mention.user());
        if (mention.isOfPerson()) {
            attributes.put("href", base.of("/people/" + mention.user()));
            html.tag("a", attributes);
            html.tag("bdi");
            html.text(mention.text());
            html.tag("/bdi");
            html.tag("/a");
        } else {
            html.tag("bdi", attributes);
            html.text(mention.text());
            html.tag("/bdi");
        }
    }

    /** A switch that needs no script. While it is off, the text is hidden from screen readers, too. */
    private void spoiler(Node spoiler) {
        html.tag("label", Map.of("class", "spoiler"));
        checkbox(text("markdown.spoiler"), Map.of());
        html.tag("span", Map.of("class", "spoiler-text"));
        children(spoiler);
        html.tag("/span");
        html.tag("/label");
    }

    private void task(Task task) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("disabled", "");
        if (task.isDone()) {
            state.put("checked", "");
        }
        checkbox(text(task.isDone() ? "markdown.task.done" : "markdown.task.open"), state);
        html.text(" ");
    }

    private void checkbox(String label, Map<String, String> state) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("type", "checkbox");
        attributes.put("aria-label", label);
        attributes.putAll(state);
        html.tag("input", attributes);
    }

    private void table(Node box) {
        html.line();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "table-box");
        attributes.put("tabindex", "0");
        html.tag("div", attributes);
        children(box);
        html.tag("/div");
        html.line();
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }

    private String text(String key) {
        return texts.getMessage(key, null, Locale.ENGLISH);
    }
}
