package dev.parley.conversation.room;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.group.NewConversationForm;
import dev.parley.conversation.group.SharedConversations;
import dev.parley.conversation.member.MemberRemoval;
import dev.parley.conversation.member.Members;
import jakarta.validation.Valid;
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

/** The pages to find and create rooms; while a person types, only the list. */
@Controller
@RequestMapping("/rooms")
final class RoomController {
    private final Rooms rooms;
    private final Members members;
    private final SharedConversations shared;
    private final MemberRemoval removal;
    private final Limits limits;

    RoomController(Rooms rooms, Members members, SharedConversations shared, MemberRemoval removal, Limits limits) {
        this.rooms = rooms;
        this.members = members;
        this.shared = shared;
        this.removal = removal;
        this.limits = limits;
    }

    @GetMapping
    String page(
            Caller me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        model.addAttribute("q", q);
        model.addAttribute("rooms", rooms.find(me.id(), q, cursor, PageSize.of(null)));
        return fragment == null ? "conversation/room/rooms" : "conversation/room/_rooms :: rooms";
    }

    @GetMapping("/new")
    String form(Model model) {
        model.addAttribute("form", NewConversationForm.EMPTY);
        return "conversation/room/new-room";
    }

    @PostMapping("/new")
    String make(Caller me, @Valid @ModelAttribute("form") NewConversationForm form, BindingResult errors) {
        if (!errors.hasErrors()) {
            try {
                return "redirect:/conversations/" + shared.make(me.id(), form.wanted(ConversationType.ROOM));
            } catch (InvalidInputException refusal) {
                refusal.problems().forEach(problem -> errors.rejectValue(problem.field(), "", problem.message()));
            }
        }
        return "conversation/room/new-room";
    }

    @PostMapping("/{id}/join")
    String join(Caller me, @PathVariable ConversationId id) {
        members.join(me.id(), id);
        return "redirect:/conversations/" + id;
    }

    @PostMapping("/{id}/leave")
    String leave(Caller me, @PathVariable ConversationId id) {
        removal.leave(me.id(), id);
        return "redirect:/rooms";
    }
}
