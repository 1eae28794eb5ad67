package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.conversation.core.Role;
import dev.parley.people.directory.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Members over HTTP. For oneself, PUT joins and DELETE leaves. */
@RestController
@RequestMapping("/api/conversations/{id}/members")
final class MemberApi {
    private final MemberList list;
    private final Members members;
    private final Roles roles;
    private final MemberRemoval removal;

    MemberApi(MemberList list, Members members, Roles roles, MemberRemoval removal) {
        this.list = list;
        this.members = members;
        this.roles = roles;
        this.removal = removal;
    }

    /**
     * Members of a conversation, those who have been in it longest first.
     *
     * @param q the beginning of a username or of words of a name
     */
    @GetMapping
    Page<MemberView> page(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam @PlainText(max = PeopleSearch.MAX_QUESTION) @Nullable String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return list.page(me.id(), id, q, cursor, PageSize.of(limit));
    }

    /** Adds a person, gives a member a role, or (oneself) joins a room. */
    @PutMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable AccountId userId,
            @RequestBody(required = false) @Nullable RoleRequest request) {
        if (request != null && request.role() != null) {
            roles.appoint(me.id(), id, userId, request.role());
        } else if (userId.equals(me.id())) {
            members.join(me.id(), id);
        } else {
            members.add(me.id(), id, userId);
        }
    }

    /** Removes a member, or (oneself) leaves. */
    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable ConversationId id, @PathVariable AccountId userId) {
        if (userId.equals(me.id())) {
            removal.leave(me.id(), id);
        } else {
            removal.remove(me.id(), id, userId);
        }
    }

    record RoleRequest(@Nullable Role role) {}
}
