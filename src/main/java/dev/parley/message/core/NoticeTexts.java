package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.people.mention.PersonReferences;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The texts of notices, with the current names of the people to whom they refer. */
@Component
final class NoticeTexts {
    private final Profiles profiles;

    NoticeTexts(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The names for those of these messages that are notices. */
    Names of(Collection<Message> said, Collection<Message> quoted) {
        Set<AccountId> people = Stream.concat(said.stream(), quoted.stream())
                .filter(message -> message.kind() == MessageKind.SYSTEM)
                .flatMap(notice -> PersonReferences.in(notice.content()).stream())
                .collect(Collectors.toSet());
        return new Names(people.isEmpty() ? Map.of() : profiles.of(people));
    }

    /** The people to whom some notices refer, by id. */
    record Names(Map<AccountId, Profile> people) {
        String plain(Message notice) {
            return PersonReferences.named(notice.content(), people);
        }

        /** Names are not Markdown. Each stands in an element of its own, so that a browser can replace the reader's. */
        String html(Message notice) {
            String text = HtmlUtils.htmlEscape(notice.content(), "UTF-8");
            return "<p>" + PersonReferences.named(text, people, Names::element) + "</p>";
        }

        private static String element(AccountId id, String name) {
            return "<bdi data-person=\"%s\">%s</bdi>".formatted(id, HtmlUtils.htmlEscape(name, "UTF-8"));
        }
    }
}
