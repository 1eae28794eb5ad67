package dev.parley.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTests {
    @Test
    void anAddressOfTheOldKindStandsForItself() {
        assertThat(of("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void theAddressesOfOneNetworkAreOneClient() {
        assertThat(of("2001:db8:1:2:3:4:5:6")).isEqualTo(of("2001:db8:1:2::9"));
        assertThat(of("2001:db8:1:2::9")).isNotEqualTo(of("2001:db8:1:3::9"));
    }

    @Test
    void aMappedAddressIsTheOneItMaps() {
        assertThat(of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
    }

    private static String of(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return ClientAddress.of(request);
    }
}
