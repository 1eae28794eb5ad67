package dev.parley.realtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MembershipFilterTests {
    private final RedisCluster cluster = mock();
    private final MembershipFilter filter = new MembershipFilter(cluster);
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<String> answered = new ArrayList<>();

    @BeforeEach
    void beMember() {
        when(cluster.isMember()).thenReturn(true);
        when(cluster.membership()).thenReturn(1L);
    }

    @Test
    void aMemberAnswers() throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", "/api/me"), response, answering());

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("secret");
    }

    @Test
    void aNodeThatIsNoMemberDoesNothing() throws Exception {
        when(cluster.isMember()).thenReturn(false);

        filter.doFilter(new MockHttpServletRequest("POST", "/api/messages"), response, answering());

        assertThat(answered).isEmpty();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    }

    @Test
    void whatWasDecidedBeforeANodeJoinedAgainIsNotAnswered() throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", "/api/me"), response, (request, out) -> {
            out.getWriter().write("secret");
            // Paused for longer than its lease, and a member again before this returns.
            when(cluster.membership()).thenReturn(2L);
        });

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void healthIsToldAlways() throws Exception {
        when(cluster.isMember()).thenReturn(false);

        filter.doFilter(new MockHttpServletRequest("GET", "/readyz"), response, answering());

        assertThat(answered).containsExactly("answered");
    }

    private FilterChain answering() {
        return (request, out) -> {
            answered.add("answered");
            out.getWriter().write("secret");
        };
    }
}
