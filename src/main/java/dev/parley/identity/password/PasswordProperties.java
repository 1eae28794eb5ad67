package dev.parley.identity.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Password storage.
 *
 * @param strength The cost of one password check, 4 to 20. Each step doubles it; 10 takes some 60 ms of one core.
 */
@Validated
@ConfigurationProperties(value = "parley.password", ignoreUnknownFields = false)
record PasswordProperties(
        @DefaultValue("10") @Min(4) @Max(20) int strength) {}
