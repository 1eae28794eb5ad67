package dev.parley.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may register.
 *
 * @param open whether whoever reaches the server may make an account; the first one can always be made
 */
@ConfigurationProperties(value = "parley.registration", ignoreUnknownFields = false)
record RegistrationProperties(@DefaultValue("true") boolean open) {}
