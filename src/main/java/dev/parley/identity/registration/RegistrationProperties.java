package dev.parley.identity.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Registration.
 *
 * @param open Whether anyone who reaches the server may create an account. The first account can always be created, and
 * is the administrator's.
 */
@ConfigurationProperties(value = "parley.registration", ignoreUnknownFields = false)
record RegistrationProperties(@DefaultValue("true") boolean open) {}
