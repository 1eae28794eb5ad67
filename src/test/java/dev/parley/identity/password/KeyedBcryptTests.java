package dev.parley.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedBcryptTests {
    private final KeyedBcrypt encoder = new KeyedBcrypt(4);

    @Test
    void readsTheLastOf128Characters() {
        String password = "ü".repeat(127);
        String stored = encoder.encode(password + "a");

        assertThat(encoder.matches(password + "a", stored)).isTrue();
        assertThat(encoder.matches(password + "b", stored)).isFalse();
    }

    @Test
    void agreesHoweverAnAccentIsTyped() {
        String stored = encoder.encode("schöne Aussicht");

        assertThat(encoder.matches("scho\u0308ne Aussicht", stored)).isTrue();
    }

    @Test
    void storesTheSamePasswordDifferentlyEachTime() {
        assertThat(encoder.encode("parkbank im regen")).isNotEqualTo(encoder.encode("parkbank im regen"));
    }

    @Test
    void asksForStorageAnewWhenTheCostHasRisen() {
        assertThat(new KeyedBcrypt(5).upgradeEncoding(encoder.encode("parkbank im regen")))
                .isTrue();
        assertThat(encoder.upgradeEncoding(encoder.encode("parkbank im regen"))).isFalse();
    }
}
