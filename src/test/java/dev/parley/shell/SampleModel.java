package dev.parley.shell;

import dev.parley.account.AccountView;
import dev.parley.account.Profile;
import dev.parley.account.Settings;
import dev.parley.account.Theme;
import dev.parley.account.WhoMayMessage;
import dev.parley.support.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What controllers put into their models, all at once. */
final class SampleModel {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    private SampleModel() {}

    static Map<String, Object> signedIn() {
        Map<String, Object> model = new HashMap<>();
        Map<String, @Nullable Object> message = message("said", null);
        model.put("me", new Profile(1, "ada", "Ada Lovelace", null, settings(), true, true));
        model.put("firstRun", true);
        model.put("form", new Form());
        model.put("q", "gr");
        model.put("people", new Page<>(List.of(grace()), "abc"));
        model.put("blocked", new Page<>(List.of(grace()), null));
        model.put("devices", List.of(device("Firefox on Linux", true), device("", false)));
        model.put("conversations", new Page<>(List.of(conversation(3), conversation(0)), "abc"));
        model.put("conversation", conversation(3));
        model.put("timeline", new Timeline(List.of(entry(true), entry(false)), 20L, false, 41));
        model.put("changes", Map.of("revision", 40, "more", false));
        model.put("articles", List.of("<article></article>"));
        model.put("message", message);
        model.put("clientId", UUID.randomUUID());
        model.put("maximumLength", 10_000);
        model.put("status", 404);
        model.put("invited", Map.of("type", "ROOM", "name", "Garden", "memberCount", 3));
        model.put("token", "t");
        return model;
    }

    /** Every list is empty, and nothing has happened yet. */
    static Map<String, Object> bare() {
        Map<String, Object> model = signedIn();
        Page<Object> nothing = new Page<>(List.of(), null);
        model.put("firstRun", false);
        model.put("people", nothing);
        model.put("blocked", nothing);
        model.put("q", "");
        model.put("devices", List.of(device("Safari on iPhone", true)));
        model.put("conversations", nothing);
        model.put("conversation", conversation(0));
        model.put("timeline", new Timeline(List.of(), null, true, 0));
        return model;
    }

    private static Settings settings() {
        return new Settings(WhoMayMessage.EVERYONE, true, true, true, Theme.SYSTEM);
    }

    private static AccountView grace() {
        return new AccountView(2, "grace", "Grace Hopper", "Rear admiral");
    }

    private static Map<String, Object> device(String name, boolean current) {
        return Map.of(
                "handle",
                "h",
                "name",
                name,
                "address",
                "192.0.2.1",
                "signedInAt",
                NOW,
                "lastSeenAt",
                NOW,
                "current",
                current,
                "program",
                false);
    }

    private static Map<String, @Nullable Object> conversation(long unread) {
        Map<String, @Nullable Object> conversation = new HashMap<>();
        conversation.put("id", 7L);
        conversation.put("type", "DIRECT");
        conversation.put("name", "Grace Hopper");
        conversation.put("user", grace());
        conversation.put("lastSeq", 40L);
        conversation.put("revision", 41L);
        conversation.put("readSeq", 40 - unread);
        conversation.put("deliveredSeq", 40L);
        conversation.put("unread", unread);
        conversation.put("otherReadSeq", 38L);
        conversation.put("otherDeliveredSeq", 39L);
        conversation.put("lastMessage", Map.of("senderId", 1L, "text", "Hello", "createdAt", NOW, "deleted", false));
        conversation.put("lastMessageAt", NOW);
        return conversation;
    }

    private static Entry entry(boolean mine) {
        LocalDate day = mine ? LocalDate.of(2026, 1, 31) : null;
        return new Entry("<article></article>", mine, mine ? "read" : null, day, mine, !mine);
    }

    static Map<String, @Nullable Object> message(String text, @Nullable Instant deletedAt) {
        Map<String, @Nullable Object> message = new HashMap<>();
        message.put("id", 1L);
        message.put("seq", 1L);
        message.put("revision", 2L);
        message.put("clientId", UUID.randomUUID());
        message.put("senderId", 2L);
        message.put("createdAt", NOW);
        message.put("editedAt", NOW);
        message.put("deletedAt", deletedAt);
        message.put("html", "<p>" + text + "</p>");
        return message;
    }

    /** The fields of all forms. */
    public static final class Form {
        public String getUsername() {
            return "ada";
        }

        public String getDisplayName() {
            return "Ada";
        }

        public String getEmail() {
            return "ada@example.org";
        }

        public String getPassword() {
            return "";
        }

        public String getCurrentPassword() {
            return "";
        }

        public String getNewPassword() {
            return "";
        }

        public String getBio() {
            return "Mathematician";
        }

        public String getContent() {
            return "Hello";
        }

        public WhoMayMessage getWhoMayMessage() {
            return WhoMayMessage.CONTACTS;
        }

        public boolean isShowLastSeen() {
            return true;
        }

        public boolean isSendReadReceipts() {
            return false;
        }

        public Theme getTheme() {
            return Theme.DARK;
        }

        public boolean isEnterSends() {
            return true;
        }
    }

    private record Timeline(List<Entry> entries, @Nullable Long before, boolean newest, long revision) {}

    private record Entry(
            String html,
            boolean mine,
            @Nullable String state,
            @Nullable LocalDate day,
            boolean first,
            boolean afterAway) {}
}
