package dev.parley.identity.bot;

import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.identity.account.Profile;
import dev.parley.identity.picture.ProfilePictures;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The pages on which people make bots and change them. */
@Controller
@RequestMapping(BotController.PAGE)
final class BotController {
    static final String PAGE = "/settings/bots";

    private static final String LIST = "identity/bot/bots";

    private final Bots bots;
    private final ManagedBots managed;
    private final ProfilePictures pictures;
    private final BotPage page;

    BotController(Bots bots, ManagedBots managed, ProfilePictures pictures, BotPage page) {
        this.bots = bots;
        this.managed = managed;
        this.pictures = pictures;
        this.page = page;
    }

    @GetMapping
    String list(Caller me, Model model) {
        model.addAttribute("form", new NewBot("", ""));
        return list(me.id(), model);
    }

    private String list(AccountId me, Model model) {
        model.addAttribute("bots", managed.of(me));
        model.addAttribute("othersBots", managed.ofOthers(me));
        return LIST;
    }

    @PostMapping
    String create(
            Caller me,
            @Valid @ModelAttribute("form") NewBot form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                return "redirect:" + address(bots.create(me.id(), form).id());
            } catch (ParleyException refusal) {
                errors.reject(refusal.code(), refusal.detail());
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return list(me.id(), model);
    }

    static String address(AccountId id) {
        return PAGE + "/" + id;
    }

    @GetMapping("/{id}")
    String one(Caller me, @PathVariable AccountId id, Model model) {
        return page.show(me.id(), managed.one(me.id(), id), model);
    }

    @PostMapping("/{id}")
    String present(
            Caller me,
            @PathVariable AccountId id,
            @Valid @ModelAttribute("profile") BotForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        Profile bot = managed.one(me.id(), id);
        if (errors.hasErrors()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page.show(me.id(), bot, model);
        }
        bots.present(me.id(), id, form);
        return saved(id);
    }

    @PostMapping("/{id}/group")
    String give(Caller me, @PathVariable AccountId id, @RequestParam ConversationId group) {
        managed.give(me.id(), id, group);
        return saved(id);
    }

    @PostMapping(value = "/{id}/group", params = "group=")
    String takeBack(Caller me, @PathVariable AccountId id) {
        managed.takeBack(me.id(), id);
        return managed.find(me.id(), id).isPresent() ? saved(id) : "redirect:" + PAGE + "?saved";
    }

    private static String saved(AccountId id) {
        return "redirect:" + address(id) + "?saved";
    }

    @PostMapping("/{id}/picture")
    String picture(
            Caller me, @PathVariable AccountId id, @RequestParam(required = false) @Nullable MultipartFile picture) {
        Profile bot = managed.one(me.id(), id);
        if (picture == null || picture.isEmpty()) {
            return "redirect:" + address(id) + "?picture=missing";
        }
        try (InputStream upload = picture.getInputStream()) {
            pictures.put(bot.id(), upload);
            return saved(id);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (ParleyException refusal) {
            return "redirect:" + address(id) + "?picture=" + refusal.code();
        }
    }

    @PostMapping("/{id}/picture/remove")
    String removePicture(Caller me, @PathVariable AccountId id) {
        pictures.remove(managed.one(me.id(), id).id());
        return saved(id);
    }

    @GetMapping("/{id}/delete")
    String askToDelete(Caller me, @PathVariable AccountId id, Model model) {
        Profile bot = managed.one(me.id(), id);
        return new Confirmation("bot", bot.displayName(), address(id) + "/delete", address(id)).show(model);
    }

    @PostMapping("/{id}/delete")
    String delete(Caller me, @PathVariable AccountId id) {
        bots.delete(me.id(), id);
        return "redirect:" + PAGE + "?saved";
    }
}
