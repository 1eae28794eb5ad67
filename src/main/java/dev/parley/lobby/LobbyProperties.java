package dev.parley.lobby;

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
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("parley.lobby.name must have 1 to " + MAX_LENGTH + " characters");
        }
    }
}
