package dev.parley.webhook.incoming;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.secret.RandomSecret;
import dev.parley.base.text.Characters;
import dev.parley.base.text.Names;
import dev.parley.base.text.RgiEmoji;
import dev.parley.base.web.Answers;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Persona;
import dev.parley.message.markdown.Markdown;
import dev.parley.message.posting.MessagePosting;
import dev.parley.message.posting.Posted;
import dev.parley.people.mention.Mentioned;
import dev.parley.webhook.account.WebhookPermission;
import dev.parley.webhook.incoming.IncomingTable.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts what programs send to secret addresses. */
@Component
final class HookPosting {
    private static final int MAX_NAME = 64;

    private final IncomingTable table;
    private final WebhookPermission permission;
    private final MessagePosting posting;
    private final Limits limits;

    HookPosting(IncomingTable table, WebhookPermission permission, MessagePosting posting, Limits limits) {
        this.table = table;
        this.permission = permission;
        this.posting = posting;
        this.limits = limits;
    }

    /**
     * Posts a message.
     *
     * @param address of the client: it can try few secrets that are none
     * @param key the same key posts the same message once; null for none
     * @throws HookRefusal if it is not posted
     */
    Posted post(String secret, String address, @Nullable String key, Supplier<Draft> read) {
        Target target = RandomSecret.of(secret).flatMap(table::target).orElseThrow(() -> unknown(address));
        take(Limit.POSTS_PER_WEBHOOK, target.webhook().id());
        Draft draft = read.get();
        if (target.archived()) {
            throw HookRefusal.CHANNEL_IS_ARCHIVED;
        }
        if (!permission.isGranted(target.webhook().botId(), target.webhook().conversationId())) {
            throw HookRefusal.CHANNEL_NOT_FOUND;
        }
        if (draft.content().isBlank()) {
            throw HookRefusal.NO_TEXT;
        }
        Posted posted = post(message(target.webhook(), draft, key));
        table.used(target.webhook());
        return posted;
    }

    private HookRefusal unknown(String address) {
        take(Limit.UNKNOWN_WEBHOOKS_PER_ADDRESS, address);
        return HookRefusal.NO_SERVICE;
    }

    private void take(Limit limit, Object key) {
        limits.tryTake(limit, key).ifPresent(wait -> {
            throw HookRefusal.rateLimited(seconds(wait));
        });
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private Posted post(PostMessage message) {
        try {
            return Answers.await(posting.post(message));
        } catch (LimitExceededException busy) {
            throw HookRefusal.rateLimited(seconds(busy.retryAfter()));
        } catch (NotFoundException left) {
            throw HookRefusal.CHANNEL_NOT_FOUND;
        } catch (NotAllowedException prohibited) {
            throw HookRefusal.ACTION_PROHIBITED;
        } catch (InvalidInputException invalid) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
    }

    private static PostMessage message(IncomingWebhook webhook, Draft draft, @Nullable String key) {
        if (PostMessage.RULE.fault(draft.content()).isPresent()) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
        UUID clientId = key == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(
                        ("incoming-%s-%s".formatted(webhook.id(), key)).getBytes(StandardCharsets.UTF_8));
        return new PostMessage(webhook.botId(), webhook.conversationId(), clientId, draft.content(), null)
                .by(persona(webhook, draft));
    }

    /** With the name of the webhook, a message keeps it when the webhook is gone. */
    private static Persona persona(IncomingWebhook webhook, Draft draft) {
        String name =
                draft.username() == null ? "" : Names.cleaned(Characters.firstCodePoints(draft.username(), MAX_NAME));
        return new Persona(name.isEmpty() ? webhook.name() : name, emoji(draft.emoji()));
    }

    private static @Nullable String emoji(@Nullable String text) {
        return text == null || text.length() > MAX_NAME
                ? null
                : Optional.of(Markdown.plainText(text, Mentioned.NOBODY).strip())
                        .flatMap(RgiEmoji::find)
                        .orElse(null);
    }
}
