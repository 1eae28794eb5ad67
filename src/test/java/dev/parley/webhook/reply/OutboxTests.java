package dev.parley.webhook.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.webhook.mail.MailSettings;
import dev.parley.webhook.reply.Outbox.Result;
import dev.parley.webhook.reply.ReplyMails.ReplyMail;
import dev.parley.webhook.reply.ReplyTexts.ReplyText;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** What is made of the answers of mail servers. */
class OutboxTests {
    private static final int OK = 250;

    private int recipientCode = OK;
    private int dataCode = OK;
    private SMTPServer server;
    private Outbox outbox;

    @BeforeEach
    void start() {
        server = SMTPServer.port(0)
                .messageHandlerFactory(context -> new Answering())
                .build();
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getPortAllocated());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sender", sender);
        MailSettings settings = mock();
        when(settings.domain()).thenReturn("mail.test");
        outbox = new Outbox(beans.getBeanProvider(JavaMailSender.class), settings, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "250, 250, SENT",
        "550, 250, REFUSED",
        "553, 250, REFUSED",
        "450, 250, LATER",
        "452, 250, LATER",
        "250, 554, REFUSED",
        "250, 451, LATER"
    })
    void answersAreUnderstood(int recipient, int data, Result result) throws Exception {
        recipientCode = recipient;
        dataCode = data;

        assertThat(outbox.send(mail())).isEqualTo(result);
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        server.stop();

        assertThat(outbox.send(mail())).isEqualTo(Result.LATER);
    }

    private static ReplyMail mail() {
        return new ReplyMail(
                "1@mail.test",
                "x@mail.test",
                "Bob",
                List.of("ann@example.org"),
                "Re: x",
                "0@example.org",
                List.of("0@example.org"),
                new ReplyText("text", "<p>text</p>", List.of()));
    }

    private final class Answering implements MessageHandler {
        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipientCode != OK) {
                throw new RejectException(recipientCode, "no");
            }
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            data.readAllBytes();
            if (dataCode != OK) {
                throw new RejectException(dataCode, "no");
            }
            return null;
        }

        @Override
        public void done() {}
    }
}
