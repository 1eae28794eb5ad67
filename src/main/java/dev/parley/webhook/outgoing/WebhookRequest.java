package dev.parley.webhook.outgoing;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a new webhook, or changes to one: null leaves a value unchanged.
 *
 * @param trigger {@link Trigger.On#EVERY_MESSAGE} for a new one by default
 * @param answers whether answers of the server are posted; only for a new one
 * @param enabled true turns it on again; a new one is on
 */
public record WebhookRequest(
        @Name(max = 100) @Nullable String name,
        @Nullable String url,
        Trigger.@Nullable On trigger,
        @Nullable List<String> words,
        @Nullable Boolean answers,
        @Nullable Boolean enabled) {
    public WebhookRequest {
        name = Names.normalized(name);
    }

    /** The trigger of a new webhook. */
    Trigger first() {
        return changed(new Trigger(Trigger.On.EVERY_MESSAGE, List.of()));
    }

    /** The trigger after the change. */
    Trigger changed(Trigger before) {
        return trigger == null && words == null
                ? before
                : new Trigger(trigger == null ? before.on() : trigger, words == null ? before.words() : words);
    }
}
