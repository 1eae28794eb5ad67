package dev.parley.conversation.group;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.details.DetailsPanel;
import dev.parley.conversation.member.Picking;
import dev.parley.conversation.picture.GroupPictures;
import dev.parley.conversation.picture.PictureController;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page to create a group. */
@Controller
@RequestMapping("/groups/new")
final class GroupController {
    private static final String PAGE = "conversation/group/new-group";

    private final SharedConversations shared;
    private final Picking picking;
    private final GroupPictures pictures;

    GroupController(SharedConversations shared, Picking picking, GroupPictures pictures) {
        this.shared = shared;
        this.picking = picking;
        this.pictures = pictures;
    }

    @GetMapping
    String page(Caller me, Model model) {
        model.addAttribute("form", NewConversationForm.EMPTY);
        return show(me, List.of(), "", model);
    }

    @PostMapping
    String make(
            Caller me,
            @Valid @ModelAttribute("form") NewConversationForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                return made(me, shared.make(me.id(), form.wanted(ConversationType.GROUP)), picture);
            } catch (NotAllowedException | NotFoundException | InvalidInputException refusal) {
                errors.reject("group.refused", refusal.detail());
            }
        }
        return show(me, form.picked(), q, model);
    }

    /**
     * Submitted with the Enter key: in the search field it searches, in any other field it creates the group. The field
     * is derived from the query: it was edited if it differs from the one that was answered last.
     */
    @PostMapping(params = {"entered", "!find"})
    String enter(
            Caller me,
            @Valid @ModelAttribute("form") NewConversationForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String asked,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            Model model) {
        return q.strip().equals(asked.strip()) ? make(me, form, errors, q, picture, model) : find(me, form, q, model);
    }

    /** From the button, without JavaScript. */
    @PostMapping(params = "find")
    String find(Caller me, @ModelAttribute("form") NewConversationForm form, @RequestParam String q, Model model) {
        return show(me, form.picked(), q, model);
    }

    /** While a person types. */
    @PostMapping(params = "find", headers = "HX-Request")
    String picks(Caller me, @ModelAttribute("form") NewConversationForm form, @RequestParam String q, Model model) {
        show(me, form.picked(), q, model);
        return "conversation/member/_picker :: picks";
    }

    /** The group has been created, even if its picture is rejected. */
    private String made(Caller me, ConversationId id, @Nullable MultipartFile picture) {
        if (picture != null && !picture.isEmpty()) {
            String details = DetailsPanel.after(id, () -> PictureController.put(pictures, me.id(), id, picture));
            if (!details.equals(DetailsPanel.at(id))) {
                return details;
            }
        }
        return "redirect:/conversations/" + id;
    }

    private String show(Caller me, List<String> picked, String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("picks", picking.of(me.id(), picked, q));
        return PAGE;
    }
}
