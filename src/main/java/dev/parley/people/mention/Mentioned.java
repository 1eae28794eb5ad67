package dev.parley.people.mention;

import dev.parley.identity.account.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * The mentions of one message.
 *
 * @param people by username
 * @param all whether it mentions everyone
 */
public record Mentioned(Map<String, Profile> people, boolean all) {
    public static final Mentioned NOBODY = new Mentioned(Map.of(), false);

    public Mentioned {
        people = Map.copyOf(people);
    }

    public boolean isEmpty() {
        return people.isEmpty() && !all;
    }

    /** Whether the name addresses everyone. */
    public boolean isAll(String name) {
        return all && name.equals(MentionNames.ALL);
    }

    /** The person with this username. */
    public Optional<Profile> person(String name) {
        return Optional.ofNullable(people.get(name));
    }
}
