package dev.parley.message.reaction;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reactions over HTTP. */
@RestController
@RequestMapping("/api/messages/{id}/reactions")
final class ReactionApi {
    private final Reacting reacting;
    private final ReactionList reactions;

    ReactionApi(Reacting reacting, ReactionList reactions) {
        this.reacting = reacting;
        this.reactions = reactions;
    }

    /**
     * Who reacted to a message, in the order of their reactions.
     *
     * @param emoji only who reacted with this one
     */
    @GetMapping
    Page<ReactionView> page(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam @Nullable String emoji,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return reactions.page(me.id(), id, emoji == null ? null : Emoji.of(emoji), cursor, PageSize.of(limit));
    }

    /**
     * Adds the caller's reaction.
     *
     * @param emoji an emoji, or the name of a custom one between colons
     */
    @PutMapping("/{emoji}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(Caller me, @PathVariable MessageId id, @PathVariable String emoji) {
        Answers.await(reacting.react(new React(me.id(), id, Emoji.of(emoji), true)));
    }

    /**
     * Removes the caller's reaction.
     *
     * @param emoji an emoji, or the name of a custom one between colons
     */
    @DeleteMapping("/{emoji}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable MessageId id, @PathVariable String emoji) {
        Answers.await(reacting.react(new React(me.id(), id, Emoji.of(emoji), false)));
    }
}
