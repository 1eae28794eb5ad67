package dev.parley.message;

import dev.parley.contact.Blocks;
import dev.parley.conversation.ConversationList;
import dev.parley.conversation.ConversationView;
import dev.parley.message.MessageHistory.Stretch;
import dev.parley.support.Answers;
import dev.parley.support.Caller;
import dev.parley.support.InvalidInputException;
import dev.parley.support.PageSize;
import dev.parley.support.ParleyException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseBody;

/** The page on which people talk, and its parts. */
@Controller
@RequestMapping("/conversations/{id}")
final class MessageController {
    private static final String FRAGMENT = "HX-Request";

    private final ConversationList list;
    private final MessageHistory history;
    private final MessagePosting posting;
    private final Timelines timelines;
    private final Blocks blocks;

    MessageController(
            ConversationList list, MessageHistory history, MessagePosting posting, Timelines timelines, Blocks blocks) {
        this.list = list;
        this.history = history;
        this.posting = posting;
        this.timelines = timelines;
        this.blocks = blocks;
    }

    @GetMapping
    String page(
            Caller me,
            @PathVariable long id,
            @RequestParam(name = "before_seq") @Nullable Long beforeSeq,
            @RequestParam(name = "around_seq") @Nullable Long aroundSeq,
            Model model) {
        show(me, id, beforeSeq, aroundSeq, model);
        model.addAttribute("conversations", list.listed(me.id(), null));
        return "message/thread";
    }

    @GetMapping(headers = FRAGMENT)
    String thread(
            Caller me,
            @PathVariable long id,
            @RequestParam(name = "before_seq") @Nullable Long beforeSeq,
            @RequestParam(name = "around_seq") @Nullable Long aroundSeq,
            Model model) {
        show(me, id, beforeSeq, aroundSeq, model);
        return "message/_thread :: thread";
    }

    @GetMapping("/history")
    String history(Caller me, @PathVariable long id, @RequestParam("before_seq") long beforeSeq, Model model) {
        show(me, id, beforeSeq, null, model);
        return "message/_thread :: history";
    }

    @GetMapping("/changes")
    String changes(Caller me, @PathVariable long id, @RequestParam("after_revision") long afterRevision, Model model) {
        MessageHistory.Changes changes = history.changes(me.id(), id, afterRevision, PageSize.MAXIMUM);
        model.addAttribute("conversation", list.one(me.id(), id));
        model.addAttribute("changes", changes);
        model.addAttribute("articles", timelines.articles(changes.changes()));
        return "message/_thread :: changes";
    }

    /** From the form, without a script: back to the page; what was refused stays in the field. */
    @PostMapping("/messages")
    String post(
            Caller me,
            @PathVariable long id,
            @ModelAttribute("form") MessageForm form,
            HttpServletResponse response,
            Model model) {
        try {
            send(me, id, form);
            return "redirect:/conversations/" + id;
        } catch (ParleyException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refused", true);
            model.addAttribute("problem", problem(refusal));
            return page(me, id, null, null, model);
        }
    }

    /** What is wrong with the text, if that is why it was refused. */
    private static @Nullable String problem(ParleyException refusal) {
        return refusal instanceof InvalidInputException invalid
                ? invalid.problems().get(0).message()
                : null;
    }

    /** From a script: the message as it stands, or the status of the refusal. */
    @PostMapping(path = "/messages", headers = FRAGMENT, produces = "text/html;charset=UTF-8")
    @ResponseBody
    String post(Caller me, @PathVariable long id, @ModelAttribute MessageForm form) {
        return timelines.articles(List.of(send(me, id, form))).get(0);
    }

    private MessageView send(Caller me, long id, MessageForm form) {
        return Answers.await(posting.post(form.command(me.id(), id))).message();
    }

    private void show(Caller me, long id, @Nullable Long beforeSeq, @Nullable Long aroundSeq, Model model) {
        ConversationView conversation = list.one(me.id(), id);
        Stretch stretch = stretch(me, id, beforeSeq, aroundSeq);
        boolean newest = aroundSeq == null ? beforeSeq == null : !stretch.hasNewer();
        model.addAttribute("aroundSeq", aroundSeq);
        model.addAttribute("conversation", conversation);
        model.addAttribute("timeline", timelines.of(me.id(), conversation, stretch, newest));
        model.addAttribute("blocked", isBlocked(me, conversation));
        model.addAttribute("clientId", UUID.randomUUID());
        model.addAttribute("maximumLength", PostMessage.MAX_LENGTH);
    }

    private Stretch stretch(Caller me, long id, @Nullable Long beforeSeq, @Nullable Long aroundSeq) {
        if (aroundSeq != null) {
            return history.around(me.id(), id, aroundSeq, PageSize.of(null));
        }
        return beforeSeq == null
                ? history.newest(me.id(), id, PageSize.of(null))
                : history.before(me.id(), id, beforeSeq, PageSize.of(null));
    }

    private boolean isBlocked(Caller me, ConversationView conversation) {
        return conversation.user() != null
                && blocks.hasBlocked(me.id(), conversation.user().id());
    }
}
