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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;
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
    String page(Caller me, @PathVariable long id, Position position, Model model) {
        show(me, id, position, model);
        model.addAttribute("conversations", list.listed(me.id(), null));
        return "message/thread";
    }

    @GetMapping(headers = FRAGMENT)
    String thread(Caller me, @PathVariable long id, Position position, Model model) {
        show(me, id, position, model);
        return "message/_thread :: thread";
    }

    /** Messages for a page that holds others already; the newest where no position is given. */
    @GetMapping("/history")
    String history(Caller me, @PathVariable long id, Position position, Model model) {
        ConversationView conversation = list.one(me.id(), id);
        Stretch stretch = position.isGiven() ? stretch(me, id, position) : newest(me, id);
        model.addAttribute("timeline", timelines.of(me.id(), conversation, stretch));
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
            return page(me, id, Position.NONE, model);
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

    private void show(Caller me, long id, Position position, Model model) {
        ConversationView conversation = list.one(me.id(), id);
        Stretch stretch = position.isGiven() ? stretch(me, id, position) : opening(me, conversation);
        model.addAttribute("aroundSeq", position.aroundSeq());
        model.addAttribute("conversation", conversation);
        model.addAttribute("timeline", timelines.of(me.id(), conversation, stretch));
        model.addAttribute("blocked", isBlocked(me, conversation));
        model.addAttribute("clientId", UUID.randomUUID());
        model.addAttribute("maximumLength", PostMessage.MAX_LENGTH);
    }

    /** A conversation opens where reading ended; what a stranger sent is not read before it is accepted. */
    private Stretch opening(Caller me, ConversationView conversation) {
        return conversation.unread() == 0 || conversation.isPending()
                ? newest(me, conversation.id())
                : history.around(me.id(), conversation.id(), conversation.readSeq() + 1, PageSize.of(null));
    }

    private Stretch newest(Caller me, long id) {
        return history.newest(me.id(), id, PageSize.of(null));
    }

    private Stretch stretch(Caller me, long id, Position position) {
        if (position.aroundSeq() != null) {
            return history.around(me.id(), id, position.aroundSeq(), PageSize.of(null));
        }
        return position.afterSeq() != null
                ? history.after(me.id(), id, position.afterSeq(), PageSize.of(null))
                : history.before(me.id(), id, Objects.requireNonNull(position.beforeSeq()), PageSize.of(null));
    }

    private boolean isBlocked(Caller me, ConversationView conversation) {
        return conversation.user() != null
                && blocks.hasBlocked(me.id(), conversation.user().id());
    }

    /**
     * Which part of a conversation to show; at most one is given.
     *
     * @param beforeSeq the messages just before this one
     * @param afterSeq the messages just after this one
     * @param aroundSeq this one and those on both sides
     */
    record Position(
            @BindParam("before_seq") @Nullable Long beforeSeq,
            @BindParam("after_seq") @Nullable Long afterSeq,
            @BindParam("around_seq") @Nullable Long aroundSeq) {
        static final Position NONE = new Position(null, null, null);

        boolean isGiven() {
            return beforeSeq != null || afterSeq != null || aroundSeq != null;
        }
    }
}
