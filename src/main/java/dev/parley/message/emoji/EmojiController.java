package dev.parley.message.emoji;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which administrators add and remove emoji. */
@Controller
@RequestMapping("/admin/emoji")
final class EmojiController {
    private static final String PAGE = "/admin/emoji";
    private static final int LONGEST_NAME_SHOWN = 64;

    /** What the page has a text for. */
    private static final Set<String> REFUSALS = Set.of(
            "invalid",
            "missing",
            "emoji_taken",
            "too_many_emoji",
            "too_large",
            "animation_too_large",
            "unsupported_media_type");

    private final CustomEmojis emoji;
    private final EmojiChanges changes;

    EmojiController(CustomEmojis emoji, EmojiChanges changes) {
        this.emoji = emoji;
        this.changes = changes;
    }

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String name,
            Model model) {
        model.addAttribute("customEmoji", emoji.get().all());
        model.addAttribute("refusal", refused != null && REFUSALS.contains(refused) ? refused : null);
        model.addAttribute("emojiName", name == null ? "" : name);
        return "message/emoji/emoji";
    }

    @PostMapping
    String add(
            Caller me,
            @RequestParam(required = false, defaultValue = "") String name,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            RedirectAttributes next)
            throws IOException {
        String plain = withoutColons(name);
        if (picture == null || picture.isEmpty()) {
            return refused("missing", plain, next);
        }
        try (InputStream upload = picture.getInputStream()) {
            changes.add(me.id(), plain, upload);
            return "redirect:" + PAGE + "?saved";
        } catch (ParleyException refusal) {
            return refused(refusal.code(), plain, next);
        }
    }

    /** As people type it: with or without colons, in any case. */
    private static String withoutColons(String name) {
        return name.strip().replaceAll("^:|:$", "").toLowerCase(Locale.ROOT);
    }

    private static String refused(String code, String name, RedirectAttributes next) {
        next.addAttribute("refused", code);
        next.addAttribute("name", name.substring(0, Math.min(name.length(), LONGEST_NAME_SHOWN)));
        return "redirect:" + PAGE;
    }

    @GetMapping("/{name}/remove")
    String confirm(@PathVariable String name, Model model) {
        CustomEmoji found = emoji.get().named(name);
        if (found == null) {
            throw new NotFoundException();
        }
        return new Confirmation("emoji", found.code(), PAGE + "/" + name + "/remove", PAGE).show(model);
    }

    @PostMapping("/{name}/remove")
    String remove(Caller me, @PathVariable String name) {
        changes.remove(me.id(), name);
        return "redirect:" + PAGE;
    }
}
