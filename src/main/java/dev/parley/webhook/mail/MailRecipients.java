package dev.parley.webhook.mail;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The addresses as the server itself knows them, whoever may see them. */
@Component
public final class MailRecipients {
    private final AddressTable table;
    private final MailSettings settings;

    MailRecipients(AddressTable table, MailSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    /** What can be written to; empty for what is no address, has been revoked, or belongs to an archived conversation. */
    public Optional<MailAddress> find(String address) {
        return MailToken.of(address, settings.domain()).flatMap(table::target);
    }

    /** The address with this id. */
    public Optional<MailAddress> find(MailAddressId id) {
        return table.find(id);
    }

    /** Records that it has been written to. */
    public void used(MailAddress address) {
        table.used(address);
    }
}
