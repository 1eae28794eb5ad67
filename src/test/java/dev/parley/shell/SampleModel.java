package dev.parley.shell;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Confirmation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.NotificationLevel;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.inbox.AttentionView;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.inbox.ConversationView.LastMessage;
import dev.parley.conversation.inbox.ListedConversations;
import dev.parley.conversation.member.MemberView;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Settings;
import dev.parley.identity.account.Theme;
import dev.parley.identity.account.WhoMayMessage;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.status.OwnStatus;
import dev.parley.identity.status.QuietHoursView;
import dev.parley.integration.reference.ReferenceSamples;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Button;
import dev.parley.message.emoji.CustomEmoji;
import dev.parley.people.contact.ContactState;
import dev.parley.webhook.delivery.Delivery;
import dev.parley.webhook.delivery.DeliveryId;
import dev.parley.webhook.incoming.IncomingWebhook;
import dev.parley.webhook.incoming.IncomingWebhookId;
import dev.parley.webhook.incoming.IncomingWebhooks;
import dev.parley.webhook.mail.MailAddress;
import dev.parley.webhook.mail.MailAddressId;
import dev.parley.webhook.outgoing.OutgoingWebhook;
import dev.parley.webhook.outgoing.OutgoingWebhook.DisabledReason;
import dev.parley.webhook.outgoing.Trigger;
import dev.parley.webhook.outgoing.WebhookId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What controllers put into their models, all at once. */
final class SampleModel {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    private SampleModel() {}

    static Map<String, Object> signedIn() {
        Map<String, Object> model = new HashMap<>();
        Map<String, @Nullable Object> message = message("said", null);
        model.put("me", new Profile(new AccountId(1), "ada", "Ada Lovelace", null, settings(), true, true, 7L, null));
        model.put(
                "mine",
                new OwnStatus(
                        new Status("🌴", "On holiday", NOW),
                        new OwnStatus.Quiet(
                                true,
                                NOW,
                                new QuietHoursView("22:00", "07:00", List.of("monday"), "Europe/Berlin"),
                                NOW),
                        3));
        model.put("ends", List.of(SampleEnd.HOUR, SampleEnd.NEVER));
        model.put("days", List.of("monday", "tuesday"));
        model.put("isQuietDaily", true);
        model.put("hours", new QuietHoursView("22:00", "07:00", List.of("monday"), "Europe/Berlin"));
        model.put("zones", List.of("UTC", "Europe/Berlin"));
        model.put("disturbRefused", true);
        model.put("hoursRefused", true);
        model.put(
                "owner",
                new Profile(new AccountId(1), "ada", "Ada Lovelace", null, settings(), false, true, null, null));
        model.put("token", "a".repeat(43));
        model.put("export", Map.of("running", false, "ready", true, "progress", 100, "expiresAt", NOW));
        model.put("size", "1.5 MB");
        model.put("limited", true);
        model.put("firstRun", true);
        model.put("form", new Form());
        model.put("q", "gr");
        model.put(
                "people",
                new Page<>(
                        List.of(
                                card("CONTACT", false),
                                card("ASKED", false),
                                card("REQUESTED", false),
                                card(null, false)),
                        "abc"));
        model.put("card", card("CONTACT", false));
        model.put("waiting", Map.of("total", 3));
        model.put("strangers", new Page<>(List.of(conversation(3)), "abc"));
        model.put("asked", new Page<>(List.of(card("ASKED", false)), "abc"));
        model.put("requested", new Page<>(List.of(card("REQUESTED", false)), "abc"));
        model.put("reports", new Page<>(List.of(report(null), report(NOW)), "abc"));
        ReferenceSamples.addTo(model);
        model.put("blocked", new Page<>(List.of(grace()), null));
        model.put("devices", List.of(device("Firefox on Linux", true), device("", false)));
        model.put(
                "conversations",
                new ListedConversations(
                        List.of(room(Role.MEMBER, false)), List.of(conversation(3), conversation(0)), "abc", 2, false));
        model.put("mentions", new Page<>(List.of(mention(true), mention(false)), "abc"));
        model.put(
                "found",
                new Found(
                        List.of(conversation(3), room(Role.MEMBER, false)),
                        List.of(grace()),
                        List.of(new Room(new ConversationId(9), "Tea", null, 2, false, null))));
        model.put("conversation", conversation(3));
        model.put("timeline", new Timeline(List.of(entry(true), entry(false)), 20L, 41L, 41));
        model.put("entry", entry(true));
        model.put("changes", Map.of("revision", 40, "more", false, "hiddenSeqs", List.of(3L, 5L)));
        model.put("articles", List.of("<article></article>"));
        model.put("message", message);
        model.put("folded", true);
        model.put("author", grace());
        model.put("may", new May(true));
        model.put("member", "gr");
        model.put("members", new Page<>(members(), "abc"));
        model.put(
                "invitations",
                List.of(Map.of("path", "/join/t", "token", "t", "expiresAt", NOW, "maxUses", 3, "uses", 1)));
        model.put("conversationId", 8L);
        model.put("online", new Online(List.of(grace()), "abc", 2, "v", 2));
        model.put("origin", "https://parley.example");
        model.put("picks", List.of(new Pick(grace(), true), new Pick(grace(), false)));
        model.put(
                "rooms",
                new Page<>(
                        List.of(
                                new Room(new ConversationId(8), "Lobby", "All", 1, true, "/p"),
                                new Room(new ConversationId(9), "Tea", null, 2, false, null)),
                        "abc"));
        model.put("clientId", UUID.randomUUID());
        model.put("maximumLength", 10_000);
        model.put("status", 404);
        model.put(
                "invited", Map.of("type", "ROOM", "name", "Garden", "memberCount", 3, "pictureUrl", "/join/t/picture"));
        model.put("token", "t");
        model.put(
                "confirmation",
                new Confirmation("block", "Grace", "/people/2/block", "/people/2", "/people/2/unblock"));
        model.put("recipients", List.of(grace()));
        model.put("link", "https://parley.example/register");
        model.put("open", true);
        model.put("stars", new Page<>(List.of(kept()), "abc"));
        model.put("results", new Page<>(List.of(result()), "abc"));
        model.put("foundMessages", List.of(result()));
        model.put("search", search("image"));
        model.put("isSearched", true);
        model.put("isRefused", true);
        model.put("next", "/search?q=hello&cursor=abc");
        model.put("reminders", new Page<>(List.of(kept()), "abc"));
        model.put("threads", new Page<>(List.of(kept()), "abc"));
        model.put("root", message);
        model.put("forwarded", message);
        model.put("excerpt", "Hello");
        model.put("chosen", List.of(conversation(0)));
        model.put("offered", List.of(room(Role.MEMBER, false)));
        model.put("rootEntries", List.of(entry(false)));
        model.put("thread", thread(2));
        model.put("faces", List.of(grace()));
        model.put("personal", Map.of("following", true, "readSeq", 3L, "unread", 1));
        model.put("moderates", true);
        model.put("times", List.of());
        model.put("files", new Page<>(List.of(file()), "abc"));
        model.put("pictures", List.of(picture()));
        model.put("others", List.of());
        model.put("preview", preview());
        model.put("pins", List.of(kept()));
        model.put("pinned", Map.of("messageIds", List.of(3L), "newest", kept()));
        model.put("view", view(message));
        model.put("article", "<article></article>");
        model.put("mayPin", true);
        model.put("messageId", 1L);
        model.put("poll", poll(false));
        model.put("buttons", buttons());
        model.put("detail", "Approver isn’t running right now.");
        model.put(
                "result",
                Map.of("conversationId", 7L, "seq", 1L, "question", "When?", "poll", poll(false), "mayClose", true));
        model.put("voters", Map.of(1, List.of(grace())));
        model.put("mayChange", true);
        model.put("choices", List.of(new DisappearingTimer(3600), new DisappearingTimer(90)));
        model.put(
                "customEmoji",
                List.of(
                        new CustomEmoji("party-parrot", "k", 128, 128, true),
                        new CustomEmoji("tea", "l", 128, 64, false)));
        model.put("refusal", "emoji_taken");
        model.put("emojiName", "tea");
        model.put("starred", false);
        model.put("tokens", List.of(accessToken(NOW), accessToken(null)));
        model.put("made", Map.of("secret", "parley_pat_x"));
        model.put("scopes", List.of(Scope.values()));
        model.put("lifetimes", List.of(1, 30));
        model.put("bots", List.of(bot(true), bot(false)));
        model.put("othersBots", List.of(bot(true)));
        model.put("bot", bot(false));
        model.put("owner", grace());
        model.put("profile", new Form());
        model.put("hasTokens", true);
        model.put("scheduled", List.of(scheduled("not_allowed"), scheduled(null)));
        webhooks(model);
        return model;
    }

    private static Map<String, @Nullable Object> accessToken(@Nullable Instant time) {
        Map<String, @Nullable Object> token = new HashMap<>();
        token.put("id", UUID.randomUUID());
        token.put("name", "Backup");
        token.put("scopeIds", List.of("read", "write"));
        token.put("expiresAt", time);
        token.put("lastUsedAt", time);
        return token;
    }

    private static Profile bot(boolean active) {
        return new Profile(
                new AccountId(5), "helper", "Helper", "Helps", settings(), false, active, 7L, new AccountId(2));
    }

    /** What the forms of a status offer. */
    enum SampleEnd {
        HOUR,
        NEVER
    }

    /** Every list is empty, and nothing has happened yet. */
    static Map<String, Object> bare() {
        Map<String, Object> model = signedIn();
        Page<Object> nothing = new Page<>(List.of(), null);
        model.put("mine", new OwnStatus(null, new OwnStatus.Quiet(false, null, null, null), 0));
        model.put("isQuietDaily", false);
        model.put("hours", new QuietHoursView("22:00", "07:00", null, "Mars/Base"));
        model.remove("disturbRefused");
        model.remove("hoursRefused");
        model.put("export", Map.of("running", true, "ready", false, "progress", 40));
        model.remove("limited");
        model.put("firstRun", false);
        model.put("people", nothing);
        model.put("card", card(null, true));
        model.put("waiting", Map.of("total", 0));
        model.put("strangers", nothing);
        model.put("asked", nothing);
        model.put("requested", nothing);
        model.put("reports", nothing);
        ReferenceSamples.addNothingTo(model);
        model.put("blocked", nothing);
        model.put("q", "");
        model.put("devices", List.of(device("Safari on iPhone", true)));
        model.put("conversations", new ListedConversations(List.of(), List.of(), null, 0, true));
        model.put("mentions", nothing);
        model.put("tokens", List.of());
        model.remove("made");
        model.put("bots", List.of());
        model.put("othersBots", List.of());
        model.put("bot", bot(true));
        model.put("hasTokens", false);
        model.put("found", new Found(List.of(), List.of(), List.of()));
        model.put("conversation", conversation(0));
        model.put("timeline", new Timeline(List.of(), null, null, 0));
        model.put("may", new May(false));
        model.put("members", nothing);
        model.put("invitations", List.of());
        model.put("online", new Online(List.of(), null, 0, "v", 2));
        model.put("picks", List.of());
        model.put("rooms", nothing);
        model.put("recipients", List.of());
        model.put("open", false);
        model.put("stars", nothing);
        model.put("results", nothing);
        model.put("foundMessages", List.of());
        model.put("search", search(null));
        model.put("isSearched", false);
        model.put("isRefused", false);
        model.remove("next");
        model.put("reminders", nothing);
        model.put("threads", nothing);
        model.put("thread", thread(0));
        model.put("faces", List.of());
        model.put("closed", "deleted");
        model.put("chosen", List.of());
        model.put("offered", List.of());
        model.put("files", nothing);
        model.put("pictures", List.of());
        model.put("pins", List.of());
        model.remove("pinned");
        model.put("scheduled", List.of());
        model.put("poll", poll(true));
        model.put("buttons", List.of());
        model.put(
                "result",
                Map.of("conversationId", 7L, "seq", 1L, "question", "When?", "poll", poll(true), "mayClose", false));
        model.put("voters", Map.of());
        model.put("incoming", List.of());
        model.put("outgoing", List.of());
        model.put("mail", List.of());
        model.put("mailReceived", false);
        model.put("mailSent", false);
        model.put("failed", List.of());
        model.put("recent", List.of());
        model.remove("created");
        model.remove("secret");
        model.remove("hookForm");
        model.put("calendar", true);
        model.remove("feedUrl");
        model.remove("feedMadeAt");
        model.put("webhook", webhook(null, null));
        return model;
    }

    private static MailAddress mail(boolean used) {
        return new MailAddress(
                new MailAddressId(1),
                new ConversationId(7),
                "Support",
                "abc@example.org",
                used,
                new AccountId(3),
                new AccountId(1),
                NOW,
                used ? NOW : null);
    }

    private static void webhooks(Map<String, Object> model) {
        IncomingWebhook used = new IncomingWebhook(
                new IncomingWebhookId(1), new ConversationId(7), "CI", new AccountId(3), new AccountId(1), NOW, NOW);
        model.put("persona", new PostMessage.Persona("Jenkins", "🚀"));
        model.put("incoming", List.of(used));
        model.put("mail", List.of(mail(true), mail(false)));
        model.put("mailReceived", true);
        model.put("mailSent", true);
        model.put("created", new IncomingWebhooks.Created(used, "/hooks/secret"));
        model.put("outgoing", List.of(webhook(null, null), webhook(NOW, null), webhook(NOW, DisabledReason.FAILING)));
        model.put("webhook", webhook(NOW, DisabledReason.GONE));
        model.put("secret", "whsec_secret");
        model.put("calendar", false);
        model.put("feedUrl", "https://example.org/feeds/secret");
        model.put("feedPage", "/reminders/calendar");
        model.put("feedMadeAt", NOW);
        model.put("adding", true);
        model.put(
                "hookForm",
                Map.of(
                        "name",
                        "CI",
                        "url",
                        "https://example.org/",
                        "trigger",
                        Trigger.On.WORD,
                        "words",
                        "a",
                        "answers",
                        true));
        model.put(
                "failed",
                List.of(
                        delivery(Delivery.State.FAILED, 404, Delivery.Fault.STATUS),
                        delivery(Delivery.State.FAILED, null, Delivery.Fault.TIMEOUT)));
        model.put(
                "recent",
                List.of(delivery(Delivery.State.DELIVERED, 200, null), delivery(Delivery.State.WAITING, null, null)));
    }

    private static OutgoingWebhook webhook(@Nullable Instant failingSince, @Nullable DisabledReason reason) {
        return new OutgoingWebhook(
                new WebhookId(1),
                new ConversationId(7),
                "Log",
                "https://example.org/",
                new Trigger(Trigger.On.EVERY_MESSAGE, List.of()),
                null,
                new AccountId(1),
                NOW,
                failingSince,
                reason);
    }

    private static Delivery delivery(Delivery.State state, @Nullable Integer status, Delivery.@Nullable Fault fault) {
        return new Delivery(new DeliveryId(1), new MessageId(1), 1, state, 1, NOW, NOW, NOW, status, fault);
    }

    private static List<Map<String, Object>> buttons() {
        return Stream.of(Button.Style.values())
                .<Map<String, Object>>map(style -> Map.of("id", "approve", "label", "Approve", "style", style))
                .toList();
    }

    private static Map<String, @Nullable Object> poll(boolean closed) {
        Map<String, @Nullable Object> poll = new HashMap<>();
        poll.put("voters", closed ? 0 : 2);
        poll.put("multiple", closed);
        poll.put("anonymous", closed);
        poll.put("closed", closed);
        poll.put("closesAt", closed ? null : NOW);
        poll.put("voted", closed ? null : List.of(1));
        poll.put(
                "options",
                List.of(
                        Map.of("id", 1, "text", "Friday", "votes", 2),
                        Map.of("id", 2, "text", "Saturday", "votes", 0)));
        return poll;
    }

    private static Settings settings() {
        return new Settings(WhoMayMessage.EVERYONE, true, true, true, Theme.SYSTEM);
    }

    private static AccountView grace() {
        return new AccountView(
                new AccountId(2),
                "grace",
                "Grace Hopper",
                "Rear admiral",
                "/api/users/2/picture?version=8",
                true,
                new Status("⛵", "At sea", null));
    }

    private static Card card(@Nullable String state, boolean blocked) {
        return new Card(grace(), state == null ? null : ContactState.valueOf(state), "Gracie", "", blocked);
    }

    private static Report report(@Nullable Instant handledAt) {
        return new Report(
                1,
                new AccountView(new AccountId(1), "ada", "Ada Lovelace", null, null, false, null),
                grace(),
                "Sells things",
                List.of(new Said(
                        "Buy!",
                        "Sell?",
                        true,
                        List.of(
                                new ReportedFile(5, "offer.pdf", "application/pdf", 9, true),
                                new ReportedFile(6, "gone.pdf", "application/pdf", 9, false)),
                        NOW)),
                NOW,
                handledAt,
                handledAt == null ? null : grace());
    }

    private static List<MemberView> members() {
        return List.of(
                new MemberView(
                        new AccountView(new AccountId(1), "ada", "Ada Lovelace", null, null, false, null),
                        Role.OWNER,
                        NOW),
                new MemberView(grace(), Role.MEMBER, NOW));
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
                false,
                "local",
                current);
    }

    private static ConversationView conversation(long unread) {
        return new ConversationView(
                new ConversationId(7),
                ConversationType.DIRECT,
                "Grace Hopper",
                null,
                null,
                grace(),
                Role.MEMBER,
                2,
                false,
                false,
                false,
                null,
                40,
                41,
                40 - unread,
                40,
                unread,
                new AttentionView(NotificationLevel.EVERYTHING, null, false, false, unread == 0, 0),
                unread == 0 ? List.of() : List.of(39L),
                List.of(),
                38L,
                39L,
                null,
                new LastMessage(new AccountId(1), "Ada Lovelace", "Hello", "Hello", NOW, false),
                NOW,
                NOW,
                unread == 0 ? "Half a sen" : null,
                unread == 0 ? 1 : 0,
                unread == 0 ? null : 3600L,
                40);
    }

    /** A room that only admins write into. */
    static ConversationView room(Role role, boolean archived) {
        return new ConversationView(
                new ConversationId(8),
                ConversationType.ROOM,
                "Lobby",
                "Everything and nothing",
                "/api/conversations/8/picture?version=1",
                null,
                role,
                3,
                true,
                true,
                archived,
                true,
                40,
                41,
                40,
                40,
                0,
                new AttentionView(NotificationLevel.MENTIONS, NOW, true, archived, false, 3),
                List.of(),
                List.of(),
                null,
                null,
                null,
                new LastMessage(new AccountId(2), "Grace Hopper", "Hello", "Hello", NOW, false),
                NOW,
                NOW,
                null,
                0,
                90L,
                40);
    }

    private static Entry entry(boolean mine) {
        LocalDate day = mine ? LocalDate.of(2026, 1, 31) : null;
        return new Entry("<article></article>", mine, mine ? "read" : null, day, mine, !mine, mine ? 1 : 2, mine);
    }

    private static Map<String, Object> preview() {
        return Map.of(
                "url", "https://example.org/",
                "title", "Example",
                "description", "A page",
                "source", "example.org",
                "large", true,
                "picture", Map.of("url", "/api/messages/3/preview/picture", "width", 480, "height", 252));
    }

    /** A message in a list of starred or pinned ones, or of reminders. */
    private static Map<String, Object> kept() {
        Map<String, Object> kept = new HashMap<>();
        kept.put("messageId", 3L);
        kept.put("conversationId", 7L);
        kept.put("conversationName", "Grace Hopper");
        kept.put("seq", 3L);
        kept.put("sender", grace());
        kept.put("text", "Hello");
        kept.put("createdAt", NOW);
        kept.put("remindAt", NOW);
        kept.put("due", true);
        kept.putAll(thread(2));
        return kept;
    }

    private static Map<String, Object> thread(int replies) {
        return Map.of(
                "rootId",
                3L,
                "replies",
                replies,
                "empty",
                replies == 0,
                "unread",
                1,
                "lastSeq",
                7L,
                "lastReplyAt",
                NOW);
    }

    /** The form of a search, with or without a filter. */
    private static Map<String, Object> search(@Nullable String has) {
        Map<String, Object> search = new HashMap<>();
        for (String field : List.of("in", "from", "before", "after")) {
            search.put(field, null);
        }
        search.put("has", has);
        search.put("filtered", has != null);
        return search;
    }

    /** A message that a search has found. */
    private static Map<String, Object> result() {
        Map<String, Object> result = kept();
        result.put("threadId", null);
        result.put("text", List.of(Map.of("text", "Hello", "found", true), Map.of("text", " you", "found", false)));
        return result;
    }

    private static Map<String, Object> file() {
        return Map.of(
                "sender",
                grace(),
                "createdAt",
                NOW,
                "html",
                "<a></a>",
                "seq",
                3L,
                "attachment",
                Map.of("name", "report.pdf"));
    }

    private static Map<String, Object> picture() {
        return Map.of(
                "url", "/api/attachments/3",
                "name", "sails.jpg",
                "placeholder", "data:image/png;base64,AA==",
                "source", "/api/attachments/3/thumbnail",
                "width", 320,
                "height", 200);
    }

    private static Map<String, Object> view(Map<String, @Nullable Object> message) {
        return Map.of(
                "message", message,
                "conversation", conversation(0),
                "edits", List.of(),
                "mine", true,
                "mayReply", true,
                "mayEdit", true,
                "mayDelete", true);
    }

    private static Map<String, @Nullable Object> scheduled(@Nullable String failure) {
        Map<String, @Nullable Object> scheduled = new HashMap<>();
        scheduled.put("id", 3L);
        scheduled.put("conversationId", 7L);
        scheduled.put("threadId", failure == null ? null : 9L);
        scheduled.put("name", "Grace Hopper");
        scheduled.put("failure", failure);
        scheduled.put("content", "Good morning");
        scheduled.put("attachments", List.of(Map.of("url", "/api/attachments/5", "name", "plan.pdf")));
        scheduled.put("at", "2026-02-01T09:00");
        return scheduled;
    }

    static Map<String, @Nullable Object> message(String text, @Nullable Instant deletedAt) {
        Map<String, @Nullable Object> message = new HashMap<>();
        message.put("threadId", 3L);
        message.put("aside", false);
        message.put("id", 1L);
        message.put("conversationId", 7L);
        message.put("content", text);
        message.put("replyTo", null);
        message.put("reactions", List.of());
        message.put("attachments", List.of());
        message.put("kind", MessageKind.TEXT);
        message.put("parts", Map.of());
        message.put("seq", 1L);
        message.put("revision", 2L);
        message.put("clientId", UUID.randomUUID());
        message.put("senderId", 2L);
        message.put("createdAt", NOW);
        message.put("editedAt", NOW);
        message.put("deletedAt", deletedAt);
        message.put("expiresAt", NOW);
        message.put("expired", deletedAt != null);
        message.put("html", "<p>" + text + "</p>");
        message.put("partsHtml", "");
        return message;
    }

    /** The fields of all forms. */
    public static final class Form {
        public long getThreadId() {
            return 9;
        }

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

        public String getEmoji() {
            return "🌴";
        }

        public String getText() {
            return "On holiday";
        }

        public String getAt() {
            return "";
        }

        public String getBio() {
            return "Mathematician";
        }

        public String getName() {
            return "Sailing";
        }

        public String getNickname() {
            return "Gracie";
        }

        public String getNote() {
            return "Met at sea";
        }

        public String getTopic() {
            return "Boats";
        }

        public boolean isAnnouncementsOnly() {
            return true;
        }

        public boolean isShowsPast() {
            return false;
        }

        public String getContent() {
            return "Hello";
        }

        public Set<Scope> getScopes() {
            return Set.of(Scope.READ);
        }

        public int getDays() {
            return 30;
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

        public MessageFate getMessages() {
            return MessageFate.KEEP;
        }

        public Theme getTheme() {
            return Theme.DARK;
        }

        public String getQuestion() {
            return "When?";
        }

        public List<String> getFields() {
            return List.of("Friday", "Saturday", "");
        }

        public boolean isMultiple() {
            return true;
        }

        public boolean isAnonymous() {
            return false;
        }

        public int getHours() {
            return 24;
        }

        public boolean isEnterSends() {
            return true;
        }
    }

    /** All or nothing. */
    record May(boolean everything) {
        public boolean integrate() {
            return everything;
        }

        public boolean add() {
            return everything;
        }

        public boolean describe() {
            return everything;
        }

        public boolean invite() {
            return everything;
        }

        public boolean delete() {
            return everything;
        }

        public boolean changeRole() {
            return everything;
        }

        public boolean archive() {
            return everything;
        }

        public boolean remove(Role theirs) {
            return everything && theirs == Role.MEMBER;
        }
    }

    private record Card(AccountView user, @Nullable ContactState state, String nickname, String note, boolean blocked) {
        public String name() {
            return nickname;
        }
    }

    private record Report(
            long id,
            AccountView reporter,
            AccountView reported,
            String reason,
            List<Said> evidence,
            Instant createdAt,
            @Nullable Instant handledAt,
            @Nullable AccountView handledBy) {}

    private record Said(String content, String quote, boolean forwarded, List<ReportedFile> files, Instant createdAt) {}

    private record ReportedFile(long id, String name, String contentType, long size, boolean isThere) {}

    private record Pick(AccountView user, boolean picked) {}

    private static Mention mention(boolean unread) {
        return new Mention(new MessageId(1), new ConversationId(7), "Sailing", 41, grace(), "Hello @ada", NOW, unread);
    }

    private record Mention(
            MessageId messageId,
            ConversationId conversationId,
            String conversationName,
            long seq,
            AccountView sender,
            String text,
            Instant createdAt,
            boolean unread) {}

    private record Found(List<ConversationView> conversations, List<AccountView> people, List<Room> rooms) {}

    private record Online(
            List<AccountView> items, @Nullable String nextCursor, int count, String version, int patience) {}

    private record Room(
            ConversationId id,
            String name,
            @Nullable String topic,
            int memberCount,
            boolean joined,
            @Nullable String pictureUrl) {}

    private record Timeline(
            List<Entry> entries,
            @Nullable Long before,
            @Nullable Long after,
            long revision) {}

    private record Entry(
            String html,
            boolean mine,
            @Nullable String state,
            @Nullable LocalDate day,
            boolean first,
            boolean firstUnread,
            long seq,
            boolean starred) {}
}
