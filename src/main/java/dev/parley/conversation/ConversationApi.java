package dev.parley.conversation;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.support.Answers;
import dev.parley.support.Caller;
import dev.parley.support.InvalidInputException;
import dev.parley.support.NotFoundException;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conversations over HTTP. */
@RestController
@RequestMapping("/api/conversations")
final class ConversationApi {
    private final ConversationList list;
    private final DirectConversations directs;
    private final SharedConversations shared;
    private final Marks marks;
    private final Profiles profiles;

    ConversationApi(
            ConversationList list,
            DirectConversations directs,
            SharedConversations shared,
            Marks marks,
            Profiles profiles) {
        this.list = list;
        this.directs = directs;
        this.shared = shared;
        this.marks = marks;
        this.profiles = profiles;
    }

    /**
     * All, or one part of them.
     *
     * @param archived only those that lie apart, or only the others
     * @param unread only those in which something is unread
     */
    @GetMapping
    Page<ConversationView> page(
            Caller me,
            @RequestParam @Nullable Boolean archived,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (unread && archived != null) {
            throw new InvalidInputException("unread", "cannot be combined with archived");
        }
        if (unread) {
            return list.unread(me.id(), cursor, PageSize.of(limit));
        }
        return archived == null
                ? list.page(me.id(), cursor, PageSize.of(limit))
                : list.page(me.id(), archived, cursor, PageSize.of(limit));
    }

    @GetMapping("/{id}")
    ConversationView one(Caller me, @PathVariable long id) {
        return list.one(me.id(), id);
    }

    @PostMapping
    ResponseEntity<ConversationView> make(Caller me, @RequestBody @Valid NewConversation wanted) {
        wanted.checked();
        DirectConversations.Found found = wanted.isDirect()
                ? directs.between(me.id(), idOf(wanted.others().get(0)))
                : new DirectConversations.Found(shared.make(me.id(), wanted), true);
        return ResponseEntity.status(found.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(list.one(me.id(), found.conversationId()));
    }

    private long idOf(String username) {
        return profiles.byUsername(username).map(Profile::id).orElseThrow(NotFoundException::new);
    }

    @PutMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller me, @PathVariable long id, @RequestBody @Valid MarkRequest mark) {
        Answers.await(marks.read(me.id(), id, mark.seq()));
    }

    @PutMapping("/{id}/delivered")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delivered(Caller me, @PathVariable long id, @RequestBody @Valid MarkRequest mark) {
        Answers.await(marks.delivered(me.id(), id, mark.seq()));
    }
}
