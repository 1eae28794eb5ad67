package dev.parley.identity.bot;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.Profile;
import dev.parley.identity.ownership.BotGroups.BotGroup;
import dev.parley.identity.picture.ProfilePictures;
import dev.parley.identity.token.AccessTokenView;
import dev.parley.identity.token.AccessTokens;
import dev.parley.identity.token.MadeToken;
import dev.parley.identity.token.NewToken;
import jakarta.validation.Valid;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bots over HTTP, for those who manage them. No access token is good for it. */
@RestController
@RequestMapping("/api/bots")
final class BotApi {
    private final Bots bots;
    private final ManagedBots managed;
    private final AccessTokens tokens;
    private final ProfilePictures pictures;

    BotApi(Bots bots, ManagedBots managed, AccessTokens tokens, ProfilePictures pictures) {
        this.bots = bots;
        this.managed = managed;
        this.tokens = tokens;
        this.pictures = pictures;
    }

    /** Lists your bots, and those of the groups of which you are an admin. */
    @GetMapping
    Page<BotView> list(Caller me) {
        return new Page<>(views(managed.of(me.id())), null);
    }

    private List<BotView> views(List<Profile> bots) {
        Map<AccountId, BotGroup> groups = managed.groupsOf(bots);
        return bots.stream().map(bot -> BotView.of(bot, groups.get(bot.id()))).toList();
    }

    private BotView view(Profile bot) {
        return views(List.of(bot)).get(0);
    }

    /** Makes a bot, which belongs to you. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BotView create(Caller me, @Valid @RequestBody NewBot bot) {
        return view(bots.create(me.id(), bot));
    }

    /** Reads one of these bots. */
    @GetMapping("/{id}")
    BotView one(Caller me, @PathVariable AccountId id) {
        return view(managed.one(me.id(), id));
    }

    /** Changes the name of a bot and what it says about itself. */
    @PutMapping("/{id}")
    BotView present(Caller me, @PathVariable AccountId id, @Valid @RequestBody BotForm form) {
        return view(bots.present(me.id(), id, form));
    }

    /** Gives a bot to a group or room, whose admins manage it from then on; one of them is its owner. */
    @PutMapping("/{id}/group/{groupId}")
    BotView give(Caller me, @PathVariable AccountId id, @PathVariable ConversationId groupId) {
        managed.give(me.id(), id, groupId);
        return one(me, id);
    }

    /** Takes a bot back from its group: only its owner manages it from then on. */
    @DeleteMapping("/{id}/group")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Caller me, @PathVariable AccountId id) {
        managed.takeBack(me.id(), id);
    }

    /** Deletes a bot. It is signed out everywhere and leaves all conversations. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable AccountId id) {
        bots.delete(me.id(), id);
    }

    /** The body is the picture itself; the content type is ignored. */
    @PutMapping(
            value = "/{id}/picture",
            consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    BotView picture(Caller me, @PathVariable AccountId id, InputStream body) {
        pictures.put(managed.one(me.id(), id).id(), body);
        return one(me, id);
    }

    /** Removes the picture of a bot. */
    @DeleteMapping("/{id}/picture")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePicture(Caller me, @PathVariable AccountId id) {
        pictures.remove(managed.one(me.id(), id).id());
    }

    /** Lists the access tokens of a bot. */
    @GetMapping("/{id}/tokens")
    Page<AccessTokenView> tokens(Caller me, @PathVariable AccountId id) {
        return new Page<>(tokens.of(managed.one(me.id(), id).id()), null);
    }

    /** Makes an access token of a bot. It is shown only in this answer. */
    @PostMapping("/{id}/tokens")
    @ApiAnswer(status = 201, body = MadeToken.class)
    ResponseEntity<MadeToken> makeToken(Caller me, @PathVariable AccountId id, @Valid @RequestBody NewToken wanted) {
        return MadeToken.answer(tokens.make(me.id(), managed.one(me.id(), id).id(), wanted));
    }

    /**
     * Revokes an access token of a bot and closes the sockets that it opened.
     *
     * @param tokenId the id of the token, a UUID
     */
    @DeleteMapping("/{id}/tokens/{tokenId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeToken(Caller me, @PathVariable AccountId id, @PathVariable UUID tokenId) {
        tokens.revoke(managed.one(me.id(), id).id(), tokenId);
    }
}
