package dev.parley.identity.token;

import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
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

/** The page of a person's access tokens. A new one is shown in the answer to the form, and never again. */
@Controller
@RequestMapping(AccessTokenController.PAGE)
final class AccessTokenController {
    static final String PAGE = "/settings/tokens";

    private static final String VIEW = "identity/token/tokens";

    private final AccessTokens tokens;
    private final TokenPages pages;

    AccessTokenController(AccessTokens tokens, TokenPages pages) {
        this.tokens = tokens;
        this.pages = pages;
    }

    @GetMapping
    String page(Caller me, Model model) {
        model.addAttribute("form", TokenForm.INITIAL);
        pages.show(me.id(), model);
        return VIEW;
    }

    @PostMapping
    String make(
            Caller me,
            @Valid @ModelAttribute("form") TokenForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        pages.make(me.id(), me.id(), form, errors, model, response);
        pages.show(me.id(), model);
        return VIEW;
    }

    @GetMapping("/{id}/revoke")
    String askToRevoke(@PathVariable UUID id, Model model) {
        return new Confirmation("token", "", PAGE + "/" + id + "/revoke", PAGE).show(model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(Caller me, @PathVariable UUID id) {
        tokens.revoke(me.id(), id);
        return "redirect:" + PAGE + "?saved";
    }
}
