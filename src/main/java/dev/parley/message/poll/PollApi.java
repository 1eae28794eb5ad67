package dev.parley.message.poll;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers polls over HTTP. They are asked by posting a message with a poll. */
@RestController
@RequestMapping("/api/messages/{id}/poll")
final class PollApi {
    private final PollVoting voting;
    private final PollResults results;

    PollApi(PollVoting voting, PollResults results) {
        this.voting = voting;
        this.results = results;
    }

    /** Replaces the caller's answer to a poll. */
    @PutMapping("/votes")
    PollView vote(Caller me, @PathVariable MessageId id, @RequestBody @Valid VoteRequest request) {
        Answers.await(voting.vote(new Answer(me.id(), id, Set.copyOf(request.optionIds()))));
        return results.of(me.id(), id);
    }

    /** Takes back the caller's answer to a poll. */
    @DeleteMapping("/votes")
    PollView takeBack(Caller me, @PathVariable MessageId id) {
        Answers.await(voting.vote(new Answer(me.id(), id, Set.of())));
        return results.of(me.id(), id);
    }

    /**
     * People who voted for an option of a poll, in the order of their votes.
     *
     * @param optionId the option
     */
    @GetMapping("/votes")
    Page<AccountView> voters(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam("option_id") int optionId,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return results.voters(me.id(), id, optionId, cursor, PageSize.of(limit));
    }

    /** Closes a poll. */
    @PostMapping("/close")
    PollView close(Caller me, @PathVariable MessageId id) {
        voting.close(me.id(), id);
        return results.of(me.id(), id);
    }

    record VoteRequest(
            @NotNull @Size(max = PostMessage.Poll.MAX_OPTIONS)
            List<@NotNull Integer> optionIds) {}
}
