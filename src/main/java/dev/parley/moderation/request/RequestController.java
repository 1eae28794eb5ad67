package dev.parley.moderation.request;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.message.history.ConversationPage;
import dev.parley.message.history.ConversationPage.Position;
import dev.parley.moderation.report.Reporting;
import dev.parley.people.contact.ContactState;
import dev.parley.people.contact.Contacts;
import jakarta.validation.Valid;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with all pending requests, and the actions on a message request. */
@Controller
@RequestMapping("/people/requests")
final class RequestController {
    private final ConversationList list;
    private final MessageRequests requests;
    private final Contacts contacts;
    private final Reporting reporting;
    private final ConversationPage page;

    RequestController(
            ConversationList list,
            MessageRequests requests,
            Contacts contacts,
            Reporting reporting,
            ConversationPage page) {
        this.list = list;
        this.requests = requests;
        this.contacts = contacts;
        this.reporting = reporting;
        this.page = page;
    }

    @GetMapping
    String page(
            Caller me,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String asked,
            @RequestParam @Nullable String requested,
            Model model) {
        int size = PageSize.of(null);
        model.addAttribute("strangers", list.requests(me.id(), cursor, size));
        model.addAttribute("asked", contacts.page(me.id(), Set.of(ContactState.ASKED), asked, size));
        model.addAttribute("requested", contacts.page(me.id(), Set.of(ContactState.REQUESTED), requested, size));
        return "moderation/request/requests";
    }

    /** Pressing it twice leads to the same conversation. */
    @PostMapping("/{conversationId}/accept")
    String accept(Caller me, @PathVariable ConversationId conversationId) {
        if (list.one(me.id(), conversationId).isPending()) {
            requests.accept(me.id(), conversationId);
        }
        return "redirect:/conversations/" + conversationId;
    }

    @PostMapping("/{conversationId}/delete")
    String delete(Caller me, @PathVariable ConversationId conversationId) {
        requests.delete(me.id(), conversationId);
        return "redirect:/people/requests";
    }

    @PostMapping("/{conversationId}/report")
    String report(
            Caller me,
            @PathVariable ConversationId conversationId,
            @Valid @ModelAttribute("report") Reason form,
            BindingResult errors,
            Model model) {
        if (errors.hasErrors()) {
            return page.whole(me, conversationId, Position.NONE, model);
        }
        reporting.report(me.id(), conversationId, form.reason() == null ? "" : form.reason());
        return "redirect:/people/requests";
    }

    record Reason(
            @PlainText(max = Reporting.MAX_REASON, multiline = true) @Nullable
            String reason) {}
}
