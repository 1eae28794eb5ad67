package dev.parley.people.mention;

import dev.parley.identity.account.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * Whom one message names.
 *
 * @param people by username
 * @param all whether it names everybody
 */
public record Mentioned(Map<String, Profile> people, boolean all) {
    public static final Mentioned NOBODY = new Mentioned(Map.of(), false);

    public Mentioned {
        people = Map.copyOf(people);
    }

    public boolean isEmpty() {
        return people.isEmpty() && !all;
    }

    /** Whether the name is that of everybody. */
    public boolean isAll(String name) {
        return all && name.equals(MentionNames.ALL);
    }

    /** Whom the name stands for. */
    public Optional<Profile> person(String name) {
        return Optional.ofNullable(people.get(name));
    }
}
