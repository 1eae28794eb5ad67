package dev.parley.conversation.details;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.details.Details.Part;
import dev.parley.conversation.details.Details.Shown;
import dev.parley.conversation.member.Picking;
import dev.parley.conversation.settings.AboutForm;
import dev.parley.conversation.settings.ConversationChange;
import dev.parley.conversation.settings.ConversationSettings;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The details of a group or a room: a page of its own, and the panel beside the timeline. */
@Controller
@RequestMapping("/conversations/{id}")
final class DetailsController {
    private final Details details;
    private final ConversationSettings governing;
    private final Picking picking;

    DetailsController(Details details, ConversationSettings governing, Picking picking) {
        this.details = details;
        this.governing = governing;
        this.picking = picking;
    }

    @GetMapping("/details")
    String page(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "") String member,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String refused,
            @RequestParam @Nullable String invitations,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        Shown shown = show(me, id, new Part(member, cursor, PageSize.of(limit)), model);
        model.addAttribute("form", AboutForm.of(shown.conversation()));
        model.addAttribute("refused", DetailsPanel.reason(refused));
        model.addAttribute("inviting", invitations != null);
        return view(fragment);
    }

    @PostMapping("/details")
    String change(
            Caller me,
            @PathVariable ConversationId id,
            @Valid @ModelAttribute("form") AboutForm form,
            BindingResult errors,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        if (errors.getTarget() == null) {
            throw new InvalidInputException("form", "could not be understood");
        }
        if (!errors.hasErrors()) {
            return DetailsPanel.after(id, () -> governing.change(me.id(), id, form.change()));
        }
        show(me, id, Part.FIRST, model);
        model.addAttribute("describing", true);
        return view(fragment);
    }

    @PostMapping("/archive")
    String archive(Caller me, @PathVariable ConversationId id, @RequestParam boolean archived) {
        return DetailsPanel.after(
                id,
                () -> governing.change(me.id(), id, new ConversationChange(null, null, null, null, archived, null)));
    }

    /** From the button, without JavaScript. */
    @PostMapping(path = "/members", params = "find")
    String find(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable List<String> members,
            @RequestParam String q,
            Model model) {
        Shown shown = show(me, id, Part.FIRST, model);
        model.addAttribute("form", AboutForm.of(shown.conversation()));
        model.addAttribute("picking", true);
        pick(me, id, members, q, model);
        return view(null);
    }

    /** While a person types. */
    @PostMapping(path = "/members", params = "find", headers = "HX-Request")
    String picks(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable List<String> members,
            @RequestParam String q,
            Model model) {
        pick(me, id, members, q, model);
        return "conversation/member/_picker :: picks";
    }

    private Shown show(Caller me, ConversationId id, Part part, Model model) {
        Shown shown = details.of(me.id(), id, part);
        model.addAttribute("conversation", shown.conversation());
        model.addAttribute("conversations", shown.conversations());
        model.addAttribute("members", shown.members());
        model.addAttribute("may", shown.may());
        model.addAttribute("invitations", shown.invitations());
        model.addAttribute("member", part.name());
        model.addAttribute("picks", List.of());
        model.addAttribute(
                "origin", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return shown;
    }

    private void pick(Caller me, ConversationId id, @Nullable List<String> members, String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("picks", picking.outside(id, me.id(), members == null ? List.of() : members, q));
    }

    private static String view(@Nullable String fragment) {
        return fragment == null ? "conversation/details/details" : "conversation/details/_details :: panel";
    }
}
