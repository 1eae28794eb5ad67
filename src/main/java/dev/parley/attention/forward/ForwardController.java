package dev.parley.attention.forward;

import dev.parley.attention.forward.Forwarding.Result;
import dev.parley.attention.forward.Forwarding.Target;
import dev.parley.attention.switcher.Switcher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which one chooses the conversations to forward a message to. */
@Controller
@RequestMapping("/messages/{id}/forward")
final class ForwardController {
    private static final String PAGE = "attention/forward/forward";
    private static final int EXCERPT = 200;

    private final Forwarding forwarding;
    private final ConversationList conversations;
    private final Switcher switcher;

    ForwardController(Forwarding forwarding, ConversationList conversations, Switcher switcher) {
        this.forwarding = forwarding;
        this.conversations = conversations;
        this.switcher = switcher;
    }

    /** @param conversationIds those that are chosen already */
    @GetMapping
    String page(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<ConversationId> conversationIds,
            Model model) {
        show(me.id(), id, q, conversationIds, model);
        return PAGE;
    }

    /** For the dialog. */
    @GetMapping(headers = "HX-Request")
    String form(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<ConversationId> conversationIds,
            Model model) {
        show(me.id(), id, q, conversationIds, model);
        return "attention/forward/_forward :: form";
    }

    /** What was refused stays chosen, with the reason. */
    @PostMapping
    String forward(
            Caller me,
            @PathVariable MessageId id,
            @ModelAttribute ForwardForm form,
            HttpServletResponse response,
            Model model) {
        Optional<String> fault = form.fault();
        List<ConversationId> refused = fault.isPresent() ? form.chosen() : refused(me.id(), id, form);
        if (fault.isEmpty() && refused.isEmpty()) {
            return "redirect:/conversations/" + form.chosen().get(0);
        }
        response.setStatus(fault.isPresent() ? 400 : 403);
        model.addAttribute("forwardProblem", fault.orElse("forward.refused"));
        model.addAttribute("comment", form.comment());
        model.addAttribute("clientId", form.clientId());
        show(me.id(), id, "", refused, model);
        return PAGE;
    }

    private List<ConversationId> refused(AccountId me, MessageId id, ForwardForm form) {
        return forwarding.forward(me, id, form.targets(), form.text()).stream()
                .filter(result -> result.code() != null)
                .map(Result::conversationId)
                .toList();
    }

    private void show(AccountId me, MessageId id, String q, List<ConversationId> chosen, Model model) {
        MessageView message = forwarding.original(me, id);
        List<ConversationView> found = switcher.conversations(me, q);
        model.addAttribute("forwarded", message);
        model.addAttribute("excerpt", MessagePreview.of(message.content(), EXCERPT));
        model.addAttribute("q", q);
        model.addAttribute("newClientId", UUID.randomUUID());
        model.addAttribute("chosen", chosen.isEmpty() ? List.of() : conversations.some(me, chosen));
        model.addAttribute(
                "offered",
                found.stream()
                        .filter(conversation -> !chosen.contains(conversation.id()))
                        .toList());
    }

    /** The form; sent twice, it forwards once. */
    record ForwardForm(
            @Nullable UUID clientId,
            @Nullable List<ConversationId> conversationIds,
            @Nullable String comment) {
        List<ConversationId> chosen() {
            return conversationIds == null
                    ? List.of()
                    : conversationIds.stream().distinct().toList();
        }

        String text() {
            return comment == null ? "" : comment.replace("\r\n", "\n").strip();
        }

        /** The key of what is wrong with it. */
        Optional<String> fault() {
            if (chosen().isEmpty() || clientId == null) {
                return Optional.of("forward.none");
            }
            if (chosen().size() > ForwardApi.MAX_TARGETS) {
                return Optional.of("forward.many");
            }
            return !text().isEmpty() && PostMessage.RULE.fault(text()).isPresent()
                    ? Optional.of("forward.comment.refused")
                    : Optional.empty();
        }

        List<Target> targets() {
            return chosen().stream()
                    .map(target -> new Target(
                            target, UUID.nameUUIDFromBytes((clientId + " " + target).getBytes(StandardCharsets.UTF_8))))
                    .toList();
        }
    }
}
