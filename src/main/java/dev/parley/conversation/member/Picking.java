package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.conversation.access.Audiences;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profiles;
import dev.parley.people.directory.PeopleSearch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Finds people for a picker. */
@Service
public final class Picking {
    private static final int FOUND = 10;

    private final PeopleSearch search;
    private final Profiles profiles;
    private final Audiences audiences;
    private final Limits limits;

    Picking(PeopleSearch search, Profiles profiles, Audiences audiences, Limits limits) {
        this.search = search;
        this.audiences = audiences;
        this.profiles = profiles;
        this.limits = limits;
    }

    /**
     * The picked people, followed by the results of the query.
     *
     * @param q a prefix of a name; blank for the first people in the directory
     */
    public List<Pick> of(AccountId me, List<String> picked, String q) {
        return of(me, picked, q, Set.of());
    }

    /**
     * The same without members of a conversation.
     *
     * @throws dev.parley.base.error.NotFoundException for an outsider
     */
    public List<Pick> outside(ConversationId conversationId, AccountId me, List<String> picked, String q) {
        return of(me, picked, q, audiences.of(conversationId).requireMember(me).members());
    }

    private List<Pick> of(AccountId me, List<String> picked, String q, Collection<AccountId> without) {
        limits.take(Limit.SEARCHES_PER_PERSON, me);
        List<AccountView> chosen = picked.stream()
                .distinct()
                .map(profiles::byUsername)
                .flatMap(Optional::stream)
                .map(AccountView::of)
                .toList();
        Stream<AccountView> others = search.find(me, q, null, FOUND).items().stream()
                .filter(person -> !chosen.contains(person) && !without.contains(person.id()));
        return Stream.concat(chosen.stream().map(Pick::picked), others.map(Pick::offered))
                .toList();
    }

    /** A person in a picker. */
    record Pick(AccountView user, boolean picked) {
        static Pick picked(AccountView user) {
            return new Pick(user, true);
        }

        static Pick offered(AccountView user) {
            return new Pick(user, false);
        }
    }
}
