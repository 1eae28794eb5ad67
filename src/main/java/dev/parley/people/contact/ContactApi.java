package dev.parley.people.contact;

import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView.Status;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contacts over HTTP. */
@RestController
@RequestMapping("/api/contacts")
final class ContactApi {
    private final Contacts contacts;
    private final ContactStatuses statuses;

    ContactApi(Contacts contacts, ContactStatuses statuses) {
        this.statuses = statuses;
        this.contacts = contacts;
    }

    /** Contacts, and contact requests in both directions. */
    @GetMapping
    Page<ContactView> page(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<ContactView> page = contacts.page(caller.id(), cursor, PageSize.of(limit));
        Map<AccountId, ContactState> states = page.items().stream()
                .collect(Collectors.toMap(contact -> contact.user().id(), ContactView::state));
        Map<AccountId, Status> shown = statuses.of(caller.id(), states);
        return page.map(contact -> contact.with(shown.get(contact.user().id())));
    }

    /** Sends a contact request, or accepts the one received. */
    @PutMapping("/{userId}")
    ContactView ask(Caller caller, @PathVariable AccountId userId) {
        return contacts.ask(caller.id(), userId);
    }

    /** Changes the caller's nickname for a person and note about them; what is absent stays. */
    @PatchMapping("/{userId}")
    ContactView keep(Caller caller, @PathVariable AccountId userId, @RequestBody @Valid ContactPatch patch) {
        return contacts.keep(caller.id(), userId, patch::applyTo);
    }

    /** Ends a contact, or cancels or declines a request. */
    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable AccountId userId) {
        contacts.remove(caller.id(), userId);
    }
}
