package dev.parley.message.preview;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Previews of links.
 *
 * @param enabled Whether the server fetches the first link of a message and shows a preview of it. Its owner sees the
 *     address of this server, and that someone has sent the link; nothing of who it was. If it is disabled, existing
 *     previews stay.
 * @param internalHosts Hosts of your own network that previews may be fetched from, by name, such as
 *     {@code wiki.example.org} or {@code wiki:8080}; comma-separated. Everyone who can send messages can see the titles
 *     of their pages. Other hosts must have public addresses, and only the ports 80 and 443 are used.
 */
@ConfigurationProperties(value = "parley.preview", ignoreUnknownFields = false)
record PreviewProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue List<String> internalHosts) {}
