package dev.parley.conversation.lobby;

import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.member.Members;
import dev.parley.identity.account.AccountRegistered;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the lobby with the first account, or for existing accounts, and adds everyone who registers. People who leave
 * it are not added again, but can rejoin.
 */
@Service
public class Lobby {
    private final LobbyProperties properties;
    private final LobbyOpening opening;
    private final Conversations conversations;
    private final Members members;

    Lobby(LobbyProperties properties, LobbyOpening opening, Conversations conversations, Members members) {
        this.properties = properties;
        this.opening = opening;
        this.conversations = conversations;
        this.members = members;
    }

    /**
     * In the transaction that registers the account, with a number of statements that does not depend on the number of
     * members.
     */
    @EventListener
    @Transactional
    public void welcome(AccountRegistered registered) {
        if (!properties.enabled()) {
            return;
        }
        Optional<Conversation> lobby = conversations.lockLobby().or(() -> opening.open(properties.name()));
        lobby.filter(room -> !room.isArchived()).ifPresent(room -> members.join(registered.accountId(), room.id()));
    }

    /** Existing accounts are added when the server starts. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void ready() {
        if (properties.enabled() && opening.isDue()) {
            opening.open(properties.name());
        }
    }
}
