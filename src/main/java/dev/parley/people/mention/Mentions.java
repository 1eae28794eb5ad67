package dev.parley.people.mention;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.people.contact.MessagePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Stores the mentions of messages, within the caller's transaction. */
@Component
public final class Mentions {
    /** Further mentions in one message are plain text. */
    private static final int MOST = 50;

    private static final String INSERT = """
            insert into mention (message_id, account_id, conversation_id, seq, sender_id, created_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    private final NamedParameterJdbcTemplate database;
    private final Profiles profiles;
    private final MessagePermission permission;

    Mentions(NamedParameterJdbcTemplate database, Profiles profiles, MessagePermission permission) {
        this.database = database;
        this.profiles = profiles;
        this.permission = permission;
    }

    /**
     * Stores the mentions of new messages, with one query and one batch for all of them.
     *
     * @return the ids of the messages that mention someone
     */
    public Set<MessageId> store(Collection<Naming> messages) {
        Map<String, Profile> people = people(messages);
        List<Object[]> rows = new ArrayList<>();
        Set<MessageId> naming = new HashSet<>();
        for (Naming message : messages) {
            Set<Long> named = accounts(message, people);
            if (!named.isEmpty()) {
                naming.add(message.messageId());
            }
            named.forEach(account -> rows.add(message.row(account)));
        }
        if (!rows.isEmpty()) {
            database.getJdbcOperations().batchUpdate(INSERT, rows);
        }
        return naming;
    }

    /** Deletes the mentions of a message that was edited or deleted. */
    public void forget(MessageId messageId) {
        database.update("delete from mention where message_id = :id", Map.of("id", messageId.value()));
    }

    /** The mentions by message; messages without any are omitted. */
    public Map<MessageId, Mentioned> of(Collection<MessageId> messageIds) {
        Map<MessageId, Set<Long>> accounts = new HashMap<>();
        database.query(
                "select message_id, account_id from mention where message_id in (:ids)",
                Map.of("ids", messageIds.stream().map(MessageId::value).toList()),
                row -> {
                    accounts.computeIfAbsent(new MessageId(row.getLong(1)), id -> new HashSet<>())
                            .add(row.getLong(2));
                });
        Set<AccountId> everybody = accounts.values().stream()
                .flatMap(Set::stream)
                .filter(account -> account != Mention.ALL)
                .map(AccountId::new)
                .collect(Collectors.toSet());
        Map<AccountId, Profile> people = profiles.of(everybody);
        return accounts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> mentioned(entry.getValue(), people)));
    }

    private static Mentioned mentioned(Set<Long> accounts, Map<AccountId, Profile> people) {
        Map<String, Profile> names = accounts.stream()
                .map(AccountId::new)
                .map(people::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Profile::username, Function.identity()));
        return new Mentioned(names, accounts.contains(Mention.ALL));
    }

    private Map<String, Profile> people(Collection<Naming> messages) {
        Set<String> names = messages.stream()
                .flatMap(message -> message.matches().stream())
                .flatMap(match -> match.candidates().stream())
                .collect(Collectors.toSet());
        return profiles.byUsernames(names).stream().collect(Collectors.toMap(Profile::username, Function.identity()));
    }

    /**
     * At each position, the longest name that belongs to a member or to everyone; never the author's own, nor if one
     * blocks the other.
     */
    private Set<Long> accounts(Naming message, Map<String, Profile> people) {
        Set<Long> accounts = new HashSet<>();
        message.matches().stream()
                .limit(MOST)
                .forEach(match -> match.candidates().stream()
                        .map(name -> account(message, name, people))
                        .filter(account -> account >= 0)
                        .findFirst()
                        .filter(account -> account != message.senderId().value())
                        .filter(account -> account == Mention.ALL
                                || !permission.isBlockedBetween(message.senderId(), new AccountId(account)))
                        .ifPresent(accounts::add));
        return accounts;
    }

    private static long account(Naming message, String name, Map<String, Profile> people) {
        if (message.mayNameAll() && name.equals(MentionNames.ALL)) {
            return Mention.ALL;
        }
        Profile person = people.get(name);
        return person != null && message.members().contains(person.id())
                ? person.id().value()
                : -1;
    }

    /**
     * A message with potential mentions.
     *
     * @param members the people whom it may mention
     */
    public record Naming(
            MessageId messageId,
            ConversationId conversationId,
            long seq,
            AccountId senderId,
            Instant createdAt,
            List<MentionNames.Match> matches,
            Collection<AccountId> members,
            boolean mayNameAll) {
        private Object[] row(long account) {
            return new Object[] {
                messageId.value(),
                account,
                conversationId.value(),
                seq,
                senderId.value(),
                createdAt.atOffset(ZoneOffset.UTC)
            };
        }
    }
}
