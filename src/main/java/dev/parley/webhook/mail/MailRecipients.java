package dev.parley.webhook.mail;

import dev.parley.webhook.account.WebhookPermission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The addresses as the server itself knows them, whoever may see them. */
@Component
public final class MailRecipients {
    private final AddressTable table;
    private final WebhookPermission permission;
    private final MailSettings settings;

    MailRecipients(AddressTable table, WebhookPermission permission, MailSettings settings) {
        this.table = table;
        this.permission = permission;
        this.settings = settings;
    }

    /**
     * What can be written to; empty for what is no address, has been revoked, or belongs to an archived conversation, and
     * while its bot may not post.
     */
    public Optional<MailAddress> find(String address) {
        return MailToken.of(address, settings.domain())
                .flatMap(table::target)
                .filter(found -> permission.isGranted(found.botId(), found.conversationId()));
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
