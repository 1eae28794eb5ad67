package dev.parley.webhook.incoming;

import static dev.parley.webhook.incoming.SlackBlocks.text;

import dev.parley.message.core.PostMessage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what programs send: our own format, which has {@code content}, and Slack's. */
final class Payloads {
    private static final int MAX_ATTACHMENTS = 100;
    private static final String CUT = "…";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Payloads() {}

    /** @throws HookRefusal if it cannot be read */
    static Draft read(byte[] json) {
        JsonNode payload = tree(json);
        if (!payload.isObject()) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
        return payload.has("content") ? own(payload) : slack(payload);
    }

    /** A text that stands for itself. */
    static Draft plain(byte[] text) {
        return new Draft(cut(new String(text, StandardCharsets.UTF_8)), null, null);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
    }

    private static Draft own(JsonNode payload) {
        if (!payload.path("content").isString()) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
        return new Draft(cut(text(payload, "content")), textOrNull(payload, "username"), textOrNull(payload, "emoji"));
    }

    private static Draft slack(JsonNode payload) {
        requireArray(payload.path("blocks"));
        requireArray(payload.path("attachments"));
        if (payload.path("attachments").size() > MAX_ATTACHMENTS) {
            throw HookRefusal.TOO_MANY_ATTACHMENTS;
        }
        String blocks = SlackBlocks.markdown(payload.path("blocks"));
        String text = text(payload, "text");
        boolean plain = payload.has("mrkdwn") && !payload.path("mrkdwn").asBoolean(true);
        String main =
                blocks.isEmpty() ? (plain ? Mrkdwn.plain(Mrkdwn.unescaped(text)) : Mrkdwn.markdown(text)) : blocks;
        String content = SlackBlocks.paragraphs(
                Stream.of(main, SlackAttachments.markdown(payload.path("attachments"), MAX_ATTACHMENTS)));
        return new Draft(cut(content), textOrNull(payload, "username"), textOrNull(payload, "icon_emoji"));
    }

    private static void requireArray(JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
    }

    private static @Nullable String textOrNull(JsonNode payload, String field) {
        String text = text(payload, field).strip();
        return text.isEmpty() ? null : text;
    }

    /** Programs write long texts that no one has seen before; the beginning is better than nothing. */
    private static String cut(String text) {
        if (PostMessage.RULE.fault(text).isEmpty() || text.isBlank()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int bytes = 0;
        int characters = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (isUnfit(codePoint)) {
                continue;
            }
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            characters++;
            if (characters > PostMessage.MAX_LENGTH - 1 || bytes > PostMessage.MAX_BYTES - CUT.length() * 3) {
                return shown.append(CUT).toString();
            }
            shown.appendCodePoint(codePoint);
        }
        return shown.toString();
    }

    private static boolean isUnfit(int codePoint) {
        int type = Character.getType(codePoint);
        boolean line = codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
        return !line && (type == Character.CONTROL || type == Character.SURROGATE);
    }
}
