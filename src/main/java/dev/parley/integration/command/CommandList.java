package dev.parley.integration.command;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profiles;
import dev.parley.integration.botcommand.BotCommands;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which commands can be used in a conversation. */
@Component
final class CommandList {
    private final List<BuiltIn> builtIns;
    private final BotCommands bots;
    private final CommandTexts texts;
    private final Profiles profiles;
    private final ConversationAccess access;

    CommandList(
            List<BuiltIn> builtIns,
            BotCommands bots,
            CommandTexts texts,
            Profiles profiles,
            ConversationAccess access) {
        this.builtIns = builtIns;
        this.bots = bots;
        this.texts = texts;
        this.profiles = profiles;
        this.access = access;
    }

    /**
     * Those of the program, then those of the bots that are members, each by name.
     *
     * @throws dev.parley.base.error.NotFoundException for an outsider
     */
    List<CommandView> of(AccountId me, ConversationId conversationId) {
        access.joinedSeq(me, conversationId);
        Stream<CommandView> own = builtIns.stream()
                .map(BuiltIn::name)
                .sorted(Comparator.naturalOrder())
                .map(name -> new CommandView(name, texts.description(name), texts.hint(name), null));
        Stream<CommandView> others = bots.in(conversationId).stream()
                .map(offered -> new CommandView(
                        offered.command().name(),
                        offered.command().description(),
                        offered.command().hint(),
                        AccountView.of(profiles.of(offered.botId()))));
        return Stream.concat(own, others).toList();
    }
}
