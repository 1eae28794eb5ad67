package dev.parley.message.poll;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.message.poll.PollResults.Result;
import dev.parley.message.posting.MessagePosting;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that asks a poll, which scripts show as a dialog, the page of its votes, and the forms of a message's page. */
@Controller
final class PollController {
    private final PollVoting voting;
    private final PollResults results;
    private final MessagePosting posting;
    private final ConversationList conversations;
    private final Clock clock;

    PollController(
            PollVoting voting,
            PollResults results,
            MessagePosting posting,
            ConversationList conversations,
            Clock clock) {
        this.voting = voting;
        this.results = results;
        this.posting = posting;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** @param thread its root, if the poll is for a thread */
    @GetMapping("/conversations/{id}/poll")
    String form(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable MessageId thread,
            Model model) {
        return form(me, id, PollForm.empty(thread), model);
    }

    private String form(Caller me, ConversationId id, PollForm form, Model model) {
        model.addAttribute("conversation", conversations.one(me.id(), id));
        model.addAttribute("form", form);
        model.addAttribute("place", form.place(id));
        model.addAttribute("clientId", UUID.randomUUID());
        return "message/poll/new-poll";
    }

    @PostMapping("/conversations/{id}/poll")
    String ask(
            Caller me,
            @PathVariable ConversationId id,
            @ModelAttribute("form") PollForm form,
            HttpServletResponse response,
            Model model) {
        try {
            Answers.await(posting.post(form.command(me.id(), id, clock.instant())));
            return "redirect:" + form.place(id);
        } catch (InvalidInputException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("problem", refusal.problems().get(0).field());
            return form(me, id, form, model);
        }
    }

    /** @param option none to take the votes back */
    @PostMapping("/messages/{id}/poll/votes")
    String vote(Caller me, @PathVariable MessageId id, @RequestParam @Nullable Set<Integer> option) {
        try {
            Answers.await(voting.vote(new Answer(me.id(), id, option == null ? Set.of() : option)));
        } catch (ConflictException closed) {
            // The page shows that it is closed.
        }
        return back(id);
    }

    @PostMapping("/messages/{id}/poll/close")
    String close(Caller me, @PathVariable MessageId id) {
        voting.close(me.id(), id);
        return back(id);
    }

    @GetMapping("/messages/{id}/poll")
    String votes(Caller me, @PathVariable MessageId id, Model model) {
        Result result = results.find(me.id(), id);
        Map<Integer, List<?>> voters = new LinkedHashMap<>();
        if (!result.poll().anonymous()) {
            result.poll()
                    .options()
                    .forEach(option -> voters.put(
                            option.id(),
                            results.voters(me.id(), id, option.id(), null, PageSize.MAXIMUM)
                                    .items()));
        }
        model.addAttribute("messageId", id);
        model.addAttribute("result", result);
        model.addAttribute("voters", voters);
        return "message/poll/votes";
    }

    private static String back(MessageId id) {
        return "redirect:/messages/%s/poll".formatted(id);
    }
}
