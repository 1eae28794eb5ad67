package dev.parley.webhook.smtp;

import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.webhook.mail.MailRecipients;
import dev.parley.webhook.smtp.MailMeters.End;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Answers what mail servers say: which addresses there are, and whether an e-mail was stored. */
@Component
final class MailSessions {
    private static final Logger log = LoggerFactory.getLogger(MailSessions.class);

    private final MailRecipients addresses;
    private final MailDelivery delivery;
    private final MailMemory memory;
    private final Limits limits;
    private final MailMeters meters;

    MailSessions(MailRecipients addresses, MailDelivery delivery, MailMemory memory, Limits limits, MailMeters meters) {
        this.addresses = addresses;
        this.delivery = delivery;
        this.memory = memory;
        this.limits = limits;
        this.meters = meters;
    }

    MessageHandler begin(MessageContext context) {
        return new Transaction(
                context.getRemoteAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress().getHostAddress()
                        : "");
    }

    /** One e-mail. */
    private final class Transaction implements MessageHandler {
        private final String client;
        private final Set<String> recipients = new LinkedHashSet<>();
        private boolean bounce;

        Transaction(String client) {
            this.client = client;
        }

        /** Only what reports that an e-mail was not delivered has no sender. */
        @Override
        public void from(String sender) {
            bounce = sender.isBlank();
        }

        @Override
        public void recipient(String address) throws RejectException {
            try {
                requireKnown(address);
                recipients.add(address.toLowerCase(Locale.ROOT));
            } catch (MailRefusal refusal) {
                throw new RejectException(refusal.code(), refusal.getMessage());
            } catch (RuntimeException e) {
                log.warn("The recipient of an e-mail could not be looked up", e);
                throw new RejectException(MailRefusal.FAILED.code(), MailRefusal.FAILED.getMessage());
            }
        }

        private void requireKnown(String address) throws MailRefusal {
            if (addresses.find(address).isEmpty()) {
                throw mayGuess() ? MailRefusal.UNKNOWN : MailRefusal.BUSY;
            }
        }

        private boolean mayGuess() {
            return limits.tryTake(Limit.UNKNOWN_MAIL_ADDRESSES_PER_CLIENT, client)
                            .isEmpty()
                    && limits.tryTake(Limit.UNKNOWN_MAIL_ADDRESSES, "all").isEmpty();
        }

        /** Ends the connection when it refuses, since more of the e-mail may follow, and that is no command. */
        @Override
        public String data(InputStream data) throws RejectException, IOException {
            try {
                memory.hold(data, content -> delivery.deliver(recipients, bounce, content));
                return "2.0.0 Ok";
            } catch (MailRefusal refusal) {
                meters.count(refusal.isTemporary() ? End.DEFERRED : End.REFUSED);
                throw new DropConnectionException(refusal.code(), refusal.getMessage());
            } catch (RuntimeException e) {
                log.warn("An e-mail could not be posted", e);
                meters.count(End.DEFERRED);
                throw new DropConnectionException(MailRefusal.FAILED.code(), MailRefusal.FAILED.getMessage());
            }
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
