package dev.parley.realtime.cluster;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a message is written for other nodes, and read by them. Within a node it is passed on as it is. Nodes of two
 * releases run side by side during an upgrade, so what one release writes the next must read.
 */
public record Codec<T>(Function<T, byte[]> encode, Function<byte[], T> decode) {
    public static final Codec<ConversationId> CONVERSATION = ofText(ConversationId::toString, ConversationId::valueOf);
    public static final Codec<AccountId> ACCOUNT = ofText(AccountId::toString, AccountId::valueOf);
    public static final Codec<UUID> KEY = ofText(UUID::toString, UUID::fromString);
    public static final Codec<String> TEXT = ofText(Function.identity(), Function.identity());

    /** Messages that are written as a text. */
    public static <T> Codec<T> ofText(Function<T, String> write, Function<String, T> read) {
        return new Codec<>(
                message -> write.apply(message).getBytes(StandardCharsets.UTF_8),
                bytes -> read.apply(new String(bytes, StandardCharsets.UTF_8)));
    }
}
