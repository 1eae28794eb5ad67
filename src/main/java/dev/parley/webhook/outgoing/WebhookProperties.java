package dev.parley.webhook.outgoing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks.
 *
 * @param internalHosts Hosts of your own network that outgoing webhooks may post to, by name, such as
 *     {@code ci.example.org} or {@code ci:8080}; comma-separated. Everyone who can make a group can make this server post
 *     there. Other hosts must have public addresses, and only the ports 80 and 443 are used.
 * @param firstRetry After which time a delivery that failed is tried again. Each further attempt waits twice as long, at
 *     last an hour.
 * @param retryFor For how long a delivery is tried before it goes to the list of failed ones.
 * @param disableAfter After which time without a successful delivery an outgoing webhook is turned off.
 */
@ConfigurationProperties(value = "parley.webhook", ignoreUnknownFields = false)
public record WebhookProperties(
        @DefaultValue List<String> internalHosts,
        @DefaultValue("10s") Duration firstRetry,
        @DefaultValue("4h") Duration retryFor,
        @DefaultValue("24h") Duration disableAfter) {
    public WebhookProperties {
        if (firstRetry.toMillis() <= 0 || retryFor.toMillis() <= 0 || disableAfter.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "parley.webhook.first-retry, .retry-for and .disable-after must be positive");
        }
    }
}
