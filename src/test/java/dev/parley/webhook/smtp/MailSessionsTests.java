package dev.parley.webhook.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.webhook.mail.MailRecipients;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

class MailSessionsTests {
    private final MailRecipients addresses = mock();
    private final Limits limits = mock();
    private final MailSessions sessions = new MailSessions(addresses, mock(), mock(), limits, mock());

    @Test
    void guessesAreLimitedForAllServersTogether() throws Exception {
        when(addresses.find(anyString())).thenReturn(Optional.empty());
        when(limits.tryTake(any(), any())).thenReturn(Optional.empty());
        assertThatThrownBy(() -> from("192.0.2.1").recipient("guess@mail.test"))
                .isInstanceOfSatisfying(RejectException.class, refusal -> refuses(refusal, 550));

        when(limits.tryTake(eq(Limit.UNKNOWN_MAIL_ADDRESSES), any())).thenReturn(Optional.of(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> from("192.0.2.2").recipient("guess@mail.test"))
                .isInstanceOfSatisfying(RejectException.class, refusal -> refuses(refusal, 451));
    }

    private MessageHandler from(String client) {
        MessageContext context = mock();
        when(context.getRemoteAddress()).thenReturn(new InetSocketAddress(client, 25));
        return sessions.begin(context);
    }

    private static void refuses(RejectException refusal, int code) {
        assertThat(refusal.getCode()).isEqualTo(code);
    }
}
