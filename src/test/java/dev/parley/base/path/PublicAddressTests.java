package dev.parley.base.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTests {
    @ParameterizedTest
    @CsvSource({
        "https://chat.example.org, '', https://chat.example.org/messages/1",
        "https://chat.example.org/, '', https://chat.example.org/messages/1",
        "http://192.0.2.1:8080, /chat, http://192.0.2.1:8080/chat/messages/1",
        "https://[2001:db8::1]:8443, /a/b, https://[2001:db8::1]:8443/a/b/messages/1"
    })
    void isFollowedByTheBasePath(String configured, String path, String address) {
        assertThat(new PublicAddress(configured, new BasePath(path)).of("/messages/1"))
                .contains(address);
    }

    @Test
    void isUnknownByDefault() {
        assertThat(new PublicAddress(" ", BasePath.ROOT).of("/messages/1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat.example.org",
                "ftp://chat.example.org",
                "https://chat.example.org/chat",
                "https://ann@chat.example.org",
                "https://chat.example.org?x",
                "https://chat.example.org\" onclick=\"x",
                "javascript://chat.example.org",
                "https://"
            })
    void hasNothingButSchemeHostAndPort(String wrong) {
        assertThatThrownBy(() -> new PublicAddress(wrong, BasePath.ROOT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.public-address");
    }
}
