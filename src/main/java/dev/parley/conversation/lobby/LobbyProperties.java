package dev.parley.conversation.lobby;

import dev.parley.base.text.Names;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The room for everyone.
 *
 * @param enabled Whether there is a room that everyone joins when they register. If it is enabled later, existing
 * accounts are added at the next start. If it is disabled, an existing one becomes a normal room.
 * @param name The name of that room when it is created. Its admins can rename it.
 */
@ConfigurationProperties(value = "parley.lobby", ignoreUnknownFields = false)
record LobbyProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("Lobby") String name) {
    private static final int MAX_LENGTH = 100;

    LobbyProperties {
        name = Objects.requireNonNull(Names.normalized(name));
        Names.fault(name, 1, MAX_LENGTH).ifPresent(fault -> {
            throw new IllegalArgumentException("parley.lobby.name: " + fault.message());
        });
    }
}
