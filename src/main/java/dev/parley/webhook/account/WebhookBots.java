package dev.parley.webhook.account;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.Characters;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.conversation.member.Members;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.bot.Bots;
import dev.parley.identity.bot.NewBot;
import dev.parley.identity.closing.AccountClosing;
import dev.parley.identity.ownership.BotGroups;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Makes the bot that a webhook posts as, and deletes it with the webhook. It is a member of the one conversation, whose
 * admins all manage it, so that another one answers for it when its owner goes. Do not call this in a transaction.
 */
@Component
public final class WebhookBots {
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_BEGINNING = 20;
    private static final int MAX_NAME = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Bots bots;
    private final AccountClosing closing;
    private final BotGroups groups;
    private final ConversationGuard guard;
    private final Members members;

    WebhookBots(Bots bots, AccountClosing closing, BotGroups groups, ConversationGuard guard, Members members) {
        this.bots = bots;
        this.closing = closing;
        this.groups = groups;
        this.guard = guard;
        this.members = members;
    }

    /**
     * Makes a bot that is a member of the conversation, and what it is made for; if that fails, there is no bot.
     *
     * @param name shown beside what it posts
     * @param use stores what the bot is made for
     * @throws NotAllowedException if the caller may not connect programs to the conversation
     */
    public <T> T make(AccountId me, ConversationId conversationId, String name, Function<AccountId, T> use) {
        requireMayIntegrate(me, conversationId);
        AccountId bot =
                bots.create(me, new NewBot(username(name), displayName(name))).id();
        try {
            members.addProgram(me, conversationId, bot);
            give(me, bot, conversationId);
            return use.apply(bot);
        } catch (RuntimeException refused) {
            delete(bot);
            throw refused;
        }
    }

    private void requireMayIntegrate(AccountId me, ConversationId conversationId) {
        if (!guard.mayIntegrate(me, conversationId)) {
            throw new NotAllowedException();
        }
    }

    /** Without an active admin it belongs to the administrator of the server who adds it. */
    private void give(AccountId me, AccountId bot, ConversationId conversationId) {
        try {
            groups.give(me, bot, conversationId);
        } catch (NotAllowedException nobody) {
            return;
        }
    }

    /** Deletes a bot; what it wrote stays. */
    public void delete(AccountId bot) {
        try {
            closing.delete(bot, MessageFate.KEEP);
        } catch (NotFoundException gone) {
            return;
        }
    }

    /** Nobody types it, and nobody else has it. */
    private static String username(String name) {
        String beginning = OTHERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = beginning.substring(0, Math.min(beginning.length(), MAX_BEGINNING));
        String stripped = cut.replaceAll("^-+|-+$", "");
        return "%s-%08x".formatted(stripped.isEmpty() ? "webhook" : stripped, RANDOM.nextInt());
    }

    private static String displayName(String name) {
        return Characters.firstCodePoints(name, MAX_NAME).strip();
    }
}
