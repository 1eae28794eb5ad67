package dev.parley.member;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.conversation.NewConversation;
import dev.parley.conversation.SharedConversations;
import dev.parley.support.InvalidInputException;
import dev.parley.support.NotAllowedException;
import dev.parley.support.NotFoundException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings people together by their usernames: in a new group or room, or in one that is there. */
@Service
class Gathering {
    private final SharedConversations shared;
    private final Members members;
    private final Profiles profiles;

    Gathering(SharedConversations shared, Members members, Profiles profiles) {
        this.shared = shared;
        this.members = members;
        this.profiles = profiles;
    }

    /**
     * Makes a group or a room.
     *
     * @return its id
     * @throws InvalidInputException when one of the others does not exist
     * @throws NotAllowedException when one of them takes no messages from the caller
     */
    @Transactional
    public long found(long me, NewConversation wanted) {
        return shared.make(me, wanted);
    }

    /** Adds all of them, or nobody, under the rules of {@link Members#add}. */
    @Transactional
    public void bring(long me, long conversationId, List<String> usernames) {
        usernames.forEach(username -> members.add(me, conversationId, idOf(username)));
    }

    private long idOf(String username) {
        return profiles.byUsername(username).map(Profile::id).orElseThrow(NotFoundException::new);
    }
}
