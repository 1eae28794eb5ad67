package dev.parley.base.web;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * The confirmation of an action that is hard to undo. Without JavaScript it is a separate page; with it, the same page
 * opens as a dialog.
 *
 * @param key of the texts {@code confirm.<key>.title}, {@code .text} and {@code .submit}
 * @param name the person or conversation in the texts
 * @param action where the confirmed form is posted
 * @param back the target of Cancel
 * @param undo where a form that undoes the action is posted; null if it cannot be undone
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

    /** The view that shows the confirmation. */
    public String show(Model model) {
        model.addAttribute("confirmation", this);
        return "base/web/confirm";
    }
}
