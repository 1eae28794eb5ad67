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
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which one chooses the conversations to forward a message to. */
@Controller
@RequestMapping("/messages/{id}/forward")
final class ForwardController {
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
        model.addAttribute("clientId", UUID.randomUUID());
        return show(me.id(), id, q, conversationIds, model);
    }

    private String show(AccountId me, MessageId id, String q, List<ConversationId> chosen, Model model) {
        MessageView message = forwarding.original(me, id);
        List<ConversationView> found = switcher.conversations(me, q);
        model.addAttribute("forwarded", message);
        model.addAttribute("excerpt", MessagePreview.of(message.content(), EXCERPT));
        model.addAttribute("q", q);
        model.addAttribute("chosen", chosen.isEmpty() ? List.of() : conversations.some(me, chosen));
        model.addAttribute(
                "offered",
                found.stream()
                        .filter(conversation -> !chosen.contains(conversation.id()))
                        .toList());
        return "attention/forward/forward";
    }

    /** What was refused stays chosen, with the reason. */
    @PostMapping
    String forward(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam UUID clientId,
            @RequestParam(defaultValue = "") List<ConversationId> conversationIds,
            HttpServletResponse response,
            Model model) {
        List<ConversationId> distinct = conversationIds.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > ForwardApi.MAX_TARGETS) {
            response.setStatus(400);
            model.addAttribute("forwardProblem", distinct.isEmpty() ? "forward.none" : "forward.many");
            model.addAttribute("clientId", clientId);
            return show(me.id(), id, "", distinct, model);
        }
        List<Result> refused =
                forwarding
                        .forward(
                                me.id(),
                                id,
                                distinct.stream()
                                        .map(target -> target(clientId, target))
                                        .toList())
                        .stream()
                        .filter(result -> result.message() == null)
                        .toList();
        if (refused.isEmpty()) {
            return "redirect:/conversations/" + distinct.get(0);
        }
        response.setStatus(403);
        model.addAttribute("forwardProblem", "forward.refused");
        model.addAttribute("clientId", clientId);
        return show(
                me.id(), id, "", refused.stream().map(Result::conversationId).toList(), model);
    }

    /** The same form sent twice forwards once. */
    private static Target target(UUID form, ConversationId conversationId) {
        byte[] name = (form + " " + conversationId).getBytes(StandardCharsets.UTF_8);
        return new Target(conversationId, UUID.nameUUIDFromBytes(name));
    }
}
