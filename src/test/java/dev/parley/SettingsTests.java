package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

/** All settings of Parley without the program. */
class SettingsTests {
    private final ApplicationContextRunner settings =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void defaultsAreComplete() {
        settings.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "parley.limits.enabled, perhaps",
        "parley.limits.rates.messages-per-person, plenty",
        "parley.limits.enable, false",
        "parley.registration.open, ajar",
    })
    void wrongOneIsRefusedByItsName(String name, String value) {
        settings.withPropertyValues(name + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(name)
                        .hasStackTraceContaining(value));
    }

    @ConfigurationPropertiesScan
    @ComponentScan(
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(ConfigurationPropertiesBinding.class))
    static class Settings {}
}
