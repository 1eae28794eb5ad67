package dev.parley.webhook.mail;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The e-mail addresses of conversations over HTTP, for those who look after them. */
@RestController
@RequestMapping("/api/conversations/{id}/mail-addresses")
final class MailAddressApi {
    private final MailAddresses addresses;

    MailAddressApi(MailAddresses addresses) {
        this.addresses = addresses;
    }

    /** Lists the e-mail addresses of a group or room. Admins only. */
    @GetMapping
    Page<MailAddress> list(Caller me, @PathVariable ConversationId id) {
        return new Page<>(addresses.list(me.id(), id), null);
    }

    /** Makes an e-mail address. What is sent there becomes a message. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MailAddress add(Caller me, @PathVariable ConversationId id, @RequestBody @Valid NewMailAddress address) {
        return addresses.add(me.id(), id, address.name(), Boolean.TRUE.equals(address.replies()));
    }

    /** Gives an e-mail address another text. The one that it had ends. */
    @PostMapping("/{address}/address")
    MailAddress renew(Caller me, @PathVariable ConversationId id, @PathVariable MailAddressId address) {
        return addresses.renew(me.id(), id, address);
    }

    /** Changes whether replies in the threads of its e-mails are sent to their writers. */
    @PatchMapping("/{address}")
    MailAddress change(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable MailAddressId address,
            @RequestBody @Valid MailAddressChange change) {
        return addresses.setReplies(me.id(), id, address, change.replies());
    }

    /** Removes an e-mail address. What it posted stays. */
    @DeleteMapping("/{address}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable ConversationId id, @PathVariable MailAddressId address) {
        addresses.remove(me.id(), id, address);
    }

    /**
     * @param name of the address, and of its bot
     * @param replies whether replies in the threads of its e-mails are sent to their writers; false if it is missing
     */
    record NewMailAddress(
            @NotNull @Name(max = 64) String name, @Nullable Boolean replies) {
        /** Missing values stay null and are reported by the constraints. */
        @SuppressWarnings("NullAway")
        NewMailAddress(@Nullable String name, @Nullable Boolean replies) {
            this.name = Names.normalized(name);
            this.replies = replies;
        }
    }

    /** What is changed. */
    record MailAddressChange(@NotNull Boolean replies) {}
}
