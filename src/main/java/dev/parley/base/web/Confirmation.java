package dev.parley.base.web;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * The question that a page asks before an action that is hard to undo. Without a script it is a page of its own; a script
 * opens the same page as a dialog.
 *
 * @param key of the texts {@code confirm.<key>.title}, {@code .text} and {@code .submit}
 * @param name the person or conversation that the texts name
 * @param action where the confirmed form is posted
 * @param back where Cancel leads
 * @param undo where a form that undoes the action is posted; null when it cannot be undone
 */
public record Confirmation(
        String key,
        String name,
        String action,
        String back,
        @Nullable String undo) {
    public Confirmation(String key, String name, String action, String back) {
        this(key, name, action, back, null);
    }

    /** The view that shows the question. */
    public String show(Model model) {
        model.addAttribute("confirmation", this);
        return "base/web/confirm";
    }
}
