package dev.parley.member;

import dev.parley.account.AccountView;
import dev.parley.account.Profiles;
import dev.parley.contact.PeopleSearch;
import dev.parley.support.Limit;
import dev.parley.support.Limits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Finds the people that somebody picks from. */
@Service
final class Picking {
    private static final int FOUND = 10;

    private final PeopleSearch search;
    private final Profiles profiles;
    private final Limits limits;

    Picking(PeopleSearch search, Profiles profiles, Limits limits) {
        this.search = search;
        this.profiles = profiles;
        this.limits = limits;
    }

    /**
     * Those who are picked already, and behind them those that the question finds.
     *
     * @param q the beginning of a name; blank for the first people there are
     */
    List<Pick> of(long me, List<String> picked, String q) {
        limits.take(Limit.SEARCHES_PER_PERSON, me);
        List<AccountView> chosen = picked.stream()
                .distinct()
                .map(profiles::byUsername)
                .flatMap(Optional::stream)
                .map(AccountView::of)
                .toList();
        Stream<AccountView> others =
                search.find(me, q, null, FOUND).items().stream().filter(person -> !chosen.contains(person));
        return Stream.concat(chosen.stream().map(Pick::picked), others.map(Pick::offered))
                .toList();
    }

    /** Somebody who may be picked, or is. */
    record Pick(AccountView user, boolean picked) {
        static Pick picked(AccountView user) {
            return new Pick(user, true);
        }

        static Pick offered(AccountView user) {
            return new Pick(user, false);
        }
    }
}
