package dev.parley.realtime.cluster;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.util.UUID;
import java.util.function.Function;

/** How a message is written for other nodes, and read by them. Within a node it is passed on as it is. */
public record Codec<T>(Function<T, String> encode, Function<String, T> decode) {
    public static final Codec<ConversationId> CONVERSATION =
            new Codec<>(ConversationId::toString, ConversationId::valueOf);
    public static final Codec<AccountId> ACCOUNT = new Codec<>(AccountId::toString, AccountId::valueOf);
    public static final Codec<UUID> KEY = new Codec<>(UUID::toString, UUID::fromString);
    public static final Codec<String> TEXT = new Codec<>(Function.identity(), Function.identity());
}
