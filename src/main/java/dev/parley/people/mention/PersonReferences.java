package dev.parley.people.mention;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * References to people in texts of the server, such as notices: the id between two control characters, which nothing
 * that people write may contain. A text is stored with references and shown with names, so it follows when someone
 * changes their name or deletes their account.
 */
public final class PersonReferences {
    private static final Pattern REFERENCE = Pattern.compile("\u0002(\\d{1,18})\u0003");

    /** Such texts are stored in English. */
    private static final String YOU = "You";

    private PersonReferences() {}

    public static String to(AccountId accountId) {
        return "\u0002" + accountId + "\u0003";
    }

    /** The ids of the people to whom a text refers. */
    public static Set<AccountId> in(@Nullable String text) {
        return text == null
                ? Set.of()
                : REFERENCE.matcher(text).results().map(PersonReferences::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The text with a display name for each reference. */
    public static String named(String text, Map<AccountId, Profile> people) {
        return named(text, people, (id, name) -> name);
    }

    /** The same for one of the people, who is addressed: "You created the group", "Alice added you". */
    public static String addressed(String text, Map<AccountId, Profile> people, AccountId me) {
        String own = to(me);
        String addressed = text.startsWith(own) ? YOU + text.substring(own.length()) : text;
        return named(addressed.replace(own, YOU.toLowerCase(Locale.ROOT)), people);
    }

    /** The text with what is shown for each reference, given the person's id and display name. */
    public static String named(
            String text, Map<AccountId, Profile> people, BiFunction<AccountId, String, String> shown) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            AccountId id = id(reference);
            Profile person = people.get(id);
            return Matcher.quoteReplacement(shown.apply(id, person == null ? "?" : person.displayName()));
        });
    }

    private static AccountId id(MatchResult reference) {
        return AccountId.valueOf(reference.group(1));
    }
}
