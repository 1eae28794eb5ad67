package dev.parley.identity.closing;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.MessageFate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Account administration over HTTP. */
@RestController
@RequestMapping("/api/admin/users/{id}")
final class AccountAdministrationApi {
    private final AccountClosing closing;

    AccountAdministrationApi(AccountClosing closing) {
        this.closing = closing;
    }

    /** Disables an account: it keeps everything, but nobody can sign in to it. */
    @PostMapping("/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@PathVariable AccountId id) {
        closing.disable(id);
    }

    /** Enables an account. Has no effect on an active account, whose owner stays signed in. */
    @PostMapping("/enable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(@PathVariable AccountId id) {
        closing.enable(id);
    }

    /**
     * Deletes an account.
     *
     * @param messages {@code keep} leaves its messages, from a deleted account; {@code delete} deletes them
     */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable AccountId id, @RequestParam String messages) {
        closing.delete(id, fate(messages));
    }

    private static MessageFate fate(String messages) {
        return switch (messages) {
            case "keep" -> MessageFate.KEEP;
            case "delete" -> MessageFate.DELETE;
            default -> throw new InvalidInputException("messages", "must be keep or delete");
        };
    }
}
