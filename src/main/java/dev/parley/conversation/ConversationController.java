package dev.parley.conversation;

import dev.parley.support.Answers;
import dev.parley.support.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people find their conversations. */
@Controller
@RequestMapping("/conversations")
final class ConversationController {
    private final ConversationList list;
    private final DirectConversations directs;
    private final Marks marks;

    ConversationController(ConversationList list, DirectConversations directs, Marks marks) {
        this.list = list;
        this.directs = directs;
        this.marks = marks;
    }

    @GetMapping
    String page(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversations", list.listed(me.id(), cursor));
        return "conversation/list";
    }

    @GetMapping("/archived")
    String archived(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversations", list.apart(me.id(), cursor));
        return "conversation/list";
    }

    @GetMapping("/list")
    String list(Caller me, @RequestParam(defaultValue = "false") boolean archived, Model model) {
        model.addAttribute("conversations", archived ? list.apart(me.id(), null) : list.listed(me.id(), null));
        return "conversation/_list :: list";
    }

    @PostMapping
    String start(Caller me, @RequestParam long recipientId) {
        return "redirect:/conversations/"
                + directs.between(me.id(), recipientId).conversationId();
    }

    @PostMapping("/{id}/read")
    String read(Caller me, @PathVariable long id, @RequestParam long seq) {
        Answers.await(marks.read(me.id(), id, seq));
        return "redirect:/conversations/" + id;
    }
}
