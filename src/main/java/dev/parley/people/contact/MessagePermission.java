package dev.parley.people.contact;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.people.block.BlockChanged;
import dev.parley.people.block.Blocks;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one answer to "may A write to B?". It is asked for every message, so it comes from memory; a change counts at
 * once, on every node.
 */
@Service
public final class MessagePermission {
    private final Profiles profiles;
    private final Contacts contacts;
    private final Blocks blocks;
    private final Topic<Pair> changes;
    private final ReadCache<Pair, Relation> relations = new ReadCache<>(100_000, Duration.ofMinutes(5));

    MessagePermission(Profiles profiles, Contacts contacts, Blocks blocks, Topics topics) {
        this.profiles = profiles;
        this.contacts = contacts;
        this.blocks = blocks;
        this.changes = topics.acknowledged("relation-changed", Codec.ofText(Pair::toString, Pair::parse));
        changes.subscribe(relations::forget, relations::forgetAll);
    }

    /**
     * Whether one person may message another. People may always message themselves. No one can message a person if
     * either blocks the other, or a disabled account; otherwise the receiver's settings decide.
     */
    public boolean mayWrite(AccountId from, AccountId to) {
        if (from.equals(to)) {
            return true;
        }
        Optional<Profile> receiver = profiles.find(to);
        return receiver.isPresent() && takesFrom(receiver.get(), relation(Pair.of(from, to)));
    }

    /**
     * Whether one person may message each of the others: the same rules for many people, read from the database.
     *
     * @param to profiles other than the sender's own
     */
    public boolean mayWriteToAll(AccountId from, Collection<Profile> to) {
        Set<AccountId> blocked = blocks.around(from);
        Set<AccountId> known = contacts.of(from);
        return to.stream()
                .allMatch(person ->
                        takesFrom(person, new Relation(blocked.contains(person.id()), known.contains(person.id()))));
    }

    private static boolean takesFrom(Profile receiver, Relation relation) {
        return receiver.active()
                && !relation.blocked()
                && switch (receiver.settings().whoMayMessage()) {
                    case EVERYONE -> true;
                    case CONTACTS -> relation.contacts();
                    case NOBODY -> false;
                };
    }

    /** Whether either blocks the other; cached like everything here. */
    public boolean isBlockedBetween(AccountId one, AccountId other) {
        return relation(Pair.of(one, other)).blocked();
    }

    private Relation relation(Pair pair) {
        return relations
                .get(
                        pair,
                        p -> Optional.of(new Relation(
                                blocks.between(p.low(), p.high()), contacts.areContacts(p.low(), p.high()))))
                .orElseThrow();
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(BlockChanged change) {
        relations.changing(Pair.of(change.blockerId(), change.blockedId()));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(ContactChanged change) {
        relations.changing(Pair.of(change.personId(), change.otherId()));
    }

    /** Runs before other listeners of the same commit that check permissions. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(BlockChanged change) {
        changes.publish(Pair.of(change.blockerId(), change.blockedId()));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(ContactChanged change) {
        changes.publish(Pair.of(change.personId(), change.otherId()));
    }

    /** The relation of two people, in either direction. */
    private record Relation(boolean blocked, boolean contacts) {}

    /** Two people, ordered by id. */
    private record Pair(AccountId low, AccountId high) {
        static Pair of(AccountId one, AccountId other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }

        static Pair parse(String text) {
            String[] ids = text.split("-", 2);
            return new Pair(AccountId.valueOf(ids[0]), AccountId.valueOf(ids[1]));
        }

        @Override
        public String toString() {
            return low + "-" + high;
        }
    }
}
