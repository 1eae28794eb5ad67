package dev.parley.lobby;

import dev.parley.text.Names;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The room for everybody.
 *
 * @param enabled whether whoever registers comes into it; without it an existing lobby is a room like any other
 * @param name what it is called when it is made; its admins can rename it
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
