package dev.parley.webhook.delivery;

import dev.parley.base.fetch.WebSender.Reply;
import dev.parley.base.id.AccountId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.webhook.outgoing.OutgoingWebhook;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts what a server answers as {@code {"text": "…"}}, once for each delivery. */
@Component
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final String CUT = "…";

    private final MessagePosting posting;
    private final JsonMapper json = JsonMapper.builder().build();

    Answers(MessagePosting posting) {
        this.posting = posting;
    }

    /** Anything else than a text is no answer. */
    void post(OutgoingWebhook webhook, Delivery delivery, Reply reply) {
        AccountId bot = webhook.botId();
        if (bot == null || reply.content().length == 0) {
            return;
        }
        text(reply.content()).ifPresent(text -> post(webhook, bot, delivery, text));
    }

    private Optional<String> text(byte[] content) {
        try {
            JsonNode text = json.readTree(content).path("text");
            return text.isString()
                    ? Optional.of(text.stringValue()).filter(found -> !found.isBlank())
                    : Optional.empty();
        } catch (JacksonException other) {
            return Optional.empty();
        }
    }

    private void post(OutgoingWebhook webhook, AccountId bot, Delivery delivery, String text) {
        String cut = cut(text);
        if (PostMessage.RULE.fault(cut).isPresent()) {
            log.debug("Webhook {} answered with a text that is none", webhook.id());
            return;
        }
        UUID clientId = UUID.nameUUIDFromBytes(("webhook-answer-" + delivery.id()).getBytes(StandardCharsets.UTF_8));
        try {
            var ignored = posting.post(new PostMessage(bot, webhook.conversationId(), clientId, cut, null))
                    .exceptionally(refusal -> {
                        log.debug("The answer of webhook {} was refused", webhook.id(), refusal);
                        return null;
                    });
        } catch (RuntimeException refusal) {
            log.debug("The answer of webhook {} was refused", webhook.id(), refusal);
        }
    }

    private static String cut(String text) {
        int longest = PostMessage.MAX_LENGTH - CUT.length();
        return text.length() <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, longest) - 1)) + CUT;
    }
}
