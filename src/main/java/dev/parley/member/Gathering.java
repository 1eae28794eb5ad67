package dev.parley.member;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.support.NotFoundException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings people into a group or a room by their usernames. */
@Service
class Gathering {
    private final Members members;
    private final Profiles profiles;

    Gathering(Members members, Profiles profiles) {
        this.members = members;
        this.profiles = profiles;
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
