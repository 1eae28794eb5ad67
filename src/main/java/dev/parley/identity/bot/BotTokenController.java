package dev.parley.identity.bot;

import dev.parley.base.id.AccountId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.identity.account.Profile;
import dev.parley.identity.token.AccessTokens;
import dev.parley.identity.token.TokenForm;
import dev.parley.identity.token.TokenPages;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The access tokens on the page of a bot. */
@Controller
@RequestMapping(BotController.PAGE + "/{id}/tokens")
final class BotTokenController {
    private final ManagedBots managed;
    private final BotPage page;
    private final TokenPages pages;
    private final AccessTokens tokens;

    BotTokenController(ManagedBots managed, BotPage page, TokenPages pages, AccessTokens tokens) {
        this.managed = managed;
        this.page = page;
        this.pages = pages;
        this.tokens = tokens;
    }

    @PostMapping
    String make(
            Caller me,
            @PathVariable AccountId id,
            @Valid @ModelAttribute("form") TokenForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        Profile bot = managed.one(me.id(), id);
        pages.make(me.id(), bot.id(), form, errors, model, response);
        return page.show(me.id(), bot, model);
    }

    @GetMapping("/{tokenId}/revoke")
    String askToRevoke(Caller me, @PathVariable AccountId id, @PathVariable UUID tokenId, Model model) {
        String address = BotController.address(managed.one(me.id(), id).id());
        return new Confirmation("token", "", address + "/tokens/" + tokenId + "/revoke", address).show(model);
    }

    @PostMapping("/{tokenId}/revoke")
    String revoke(Caller me, @PathVariable AccountId id, @PathVariable UUID tokenId) {
        tokens.revoke(managed.one(me.id(), id).id(), tokenId);
        return "redirect:" + BotController.address(id) + "?saved";
    }
}
