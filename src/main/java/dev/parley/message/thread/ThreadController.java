package dev.parley.message.thread;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A thread as a page and as a panel beside its conversation, and the page with the caller's threads. */
@Controller
final class ThreadController {
    private static final String FRAGMENT = "HX-Request";

    private final ThreadHistory history;
    private final ThreadPage page;
    private final ThreadReading reading;
    private final ThreadList list;

    ThreadController(ThreadHistory history, ThreadPage page, ThreadReading reading, ThreadList list) {
        this.history = history;
        this.page = page;
        this.reading = reading;
        this.list = list;
    }

    /** A link to a reply leads to its thread. */
    @GetMapping("/messages/{id}/thread")
    String page(
            Caller me, @PathVariable MessageId id, @RequestParam("before_seq") @Nullable Long beforeSeq, Model model) {
        MessageView root = history.root(me.id(), id);
        return root.id().equals(id) ? page.whole(me.id(), root, beforeSeq, model) : redirect(root.id());
    }

    @GetMapping(path = "/messages/{id}/thread", headers = FRAGMENT)
    String panel(
            Caller me, @PathVariable MessageId id, @RequestParam("before_seq") @Nullable Long beforeSeq, Model model) {
        return page.panel(me.id(), history.root(me.id(), id), beforeSeq, model);
    }

    @PostMapping("/messages/{id}/thread/follow")
    String follow(Caller me, @PathVariable MessageId id, @RequestParam boolean following) {
        reading.follow(me.id(), id, following);
        return redirect(id);
    }

    @PostMapping("/messages/{id}/thread/read")
    String read(Caller me, @PathVariable MessageId id, @RequestParam long seq) {
        reading.read(me.id(), id, seq);
        return redirect(id);
    }

    @GetMapping("/threads")
    String threads(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("threads", list.page(me.id(), cursor, PageSize.of(null)));
        return "message/thread/threads";
    }

    private static String redirect(MessageId rootId) {
        return "redirect:/messages/%s/thread".formatted(rootId);
    }
}
