package dev.parley.transfer.importing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.Characters;
import dev.parley.base.text.Names;
import dev.parley.base.text.ReservedNames;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationCreated;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Role;
import dev.parley.identity.account.Accounts;
import dev.parley.transfer.importing.KnownPeople.Known;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedConversation.Kind;
import dev.parley.transfer.model.ExportedConversation.Member;
import dev.parley.transfer.model.TransferReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates conversations with their members. One that exists is left as it is: it may have been changed since. */
@Component
final class ConversationImport {
    private static final int BATCH = 50;
    private static final int MAX_NAME = 100;
    private static final int MAX_TOPIC = 500;

    private final ImportTable table;
    private final Stored conversations;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationImport(
            ImportTable table,
            Stored conversations,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.conversations = conversations;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** The conversations by their ids in the export. Those that no one could be in, or have created, are missing. */
    Map<String, ConversationId> run(
            int source, Collection<ExportedConversation> wanted, KnownPeople people, TransferReport report) {
        Map<String, ConversationId> all = table.conversations(source);
        List<ExportedConversation> missing =
                wanted.stream().filter(each -> !all.containsKey(each.id())).toList();
        for (int start = 0; start < missing.size(); start += BATCH) {
            List<ExportedConversation> batch = missing.subList(start, Math.min(missing.size(), start + BATCH));
            transaction.executeWithoutResult(status -> batch.forEach(
                    each -> create(source, each, people, report).ifPresent(id -> all.put(each.id(), id))));
        }
        return all;
    }

    private Optional<ConversationId> create(
            int source, ExportedConversation wanted, KnownPeople people, TransferReport report) {
        Map<AccountId, Role> members = members(wanted, people);
        AccountId creator = creator(wanted, people, members);
        if (creator == null) {
            report.problem("Conversation without anyone in it", wanted.id());
            return Optional.empty();
        }
        ConversationId id = wanted.kind() == Kind.DIRECT && members.size() == 2
                ? direct(wanted, List.copyOf(members.keySet()), people, report)
                : shared(wanted, creator, members, people, report);
        // The rows that refer to it are not written by the persistence provider.
        conversations.flush();
        table.addConversation(source, wanted.id(), id);
        return Optional.of(id);
    }

    private Map<AccountId, Role> members(ExportedConversation wanted, KnownPeople people) {
        Map<AccountId, Role> members = new LinkedHashMap<>();
        for (Member member : wanted.members()) {
            Known account = people.find(member.userId());
            if (account != null) {
                members.merge(
                        account.id(),
                        Role.valueOf(member.role().name()),
                        (one, other) -> one.ordinal() > other.ordinal() ? one : other);
            }
        }
        members.keySet().retainAll(table.existing(members.keySet()));
        return members;
    }

    private static @Nullable AccountId creator(
            ExportedConversation wanted, KnownPeople people, Map<AccountId, Role> members) {
        String externalId = wanted.creatorId();
        Known creator = externalId == null ? null : people.find(externalId);
        if (creator != null) {
            return creator.id();
        }
        return members.keySet().stream().findFirst().orElse(null);
    }

    private ConversationId direct(
            ExportedConversation wanted, List<AccountId> both, KnownPeople people, TransferReport report) {
        Optional<ConversationId> existing = conversations.direct(both.get(0), both.get(1));
        if (existing.isPresent() && !table.hasMessages(existing.get())) {
            return existing.get();
        }
        if (existing.isPresent()) {
            // What was said earlier cannot be put before what has been said here.
            report.problem("Direct messages of people who write to each other already, as a group", wanted.id());
            Map<AccountId, Role> members = new LinkedHashMap<>();
            both.forEach(id -> members.put(id, Role.OWNER));
            return shared(wanted, both.get(0), members, people, report);
        }
        Instant at = createdAt(wanted);
        Conversation conversation = Conversation.direct(both.get(0), both.get(1), at);
        conversations.add(conversation);
        both.forEach(id -> conversations.add(new Membership(conversation, id, Role.MEMBER, at)));
        report.count("direct conversations", 1);
        return conversation.id();
    }

    private ConversationId shared(
            ExportedConversation wanted,
            AccountId creator,
            Map<AccountId, Role> members,
            KnownPeople people,
            TransferReport report) {
        ConversationType type = wanted.kind() == Kind.ROOM ? ConversationType.ROOM : ConversationType.GROUP;
        Conversation conversation =
                Conversation.shared(type, name(wanted, people, report), creator, members.size(), createdAt(wanted));
        conversation.describe(topic(wanted));
        conversation.announceOnly(wanted.announcementsOnly());
        conversation.showPast(true);
        if (wanted.archived() && type == ConversationType.ROOM) {
            conversation.archive(clock.instant());
        }
        conversations.add(conversation);
        byRole(members).forEach((role, ids) -> conversations.add(conversation, ids, role));
        events.publishEvent(new ConversationCreated(conversation.id()));
        report.count(type == ConversationType.ROOM ? "rooms" : "groups", 1);
        return conversation.id();
    }

    /** Someone owns it, if there is anyone. */
    private static Map<Role, List<AccountId>> byRole(Map<AccountId, Role> members) {
        if (!members.isEmpty() && !members.containsValue(Role.OWNER)) {
            AccountId first = members.entrySet().stream()
                    .filter(member -> member.getValue() == Role.ADMIN)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> members.keySet().iterator().next());
            members.put(first, Role.OWNER);
        }
        Map<Role, List<AccountId>> byRole = new EnumMap<>(Role.class);
        members.forEach((id, role) ->
                byRole.computeIfAbsent(role, any -> new ArrayList<>()).add(id));
        return byRole;
    }

    private static String name(ExportedConversation wanted, KnownPeople people, TransferReport report) {
        String given = wanted.name() == null ? "" : Characters.first(Names.cleaned(wanted.name()), MAX_NAME);
        if (!given.isEmpty() && Names.fault(given, 1, MAX_NAME).isEmpty()) {
            if (wanted.kind() == Kind.ROOM && ReservedNames.isReservedRoomName(given)) {
                report.problem("Name of a room that is reserved", given);
                return Characters.first(given + " (imported)", MAX_NAME);
            }
            return given;
        }
        Set<String> names = new LinkedHashSet<>();
        for (Member member : wanted.members()) {
            Known account = people.find(member.userId());
            if (account != null) {
                names.add(account.displayName());
            }
        }
        if (names.size() < 2) {
            return "Notes";
        }
        return Characters.shortened(names.stream().collect(Collectors.joining(", ")), MAX_NAME, MAX_NAME * 8);
    }

    private static @Nullable String topic(ExportedConversation wanted) {
        String topic = wanted.topic() == null
                ? ""
                : Characters.first(Names.cleaned(wanted.topic().replace('\n', ' ')), MAX_TOPIC);
        return topic.isEmpty() || Names.fault(topic, 0, MAX_TOPIC).isPresent() ? null : topic;
    }

    private Instant createdAt(ExportedConversation wanted) {
        Instant now = clock.instant();
        Instant at = wanted.createdAt();
        return at == null || at.isAfter(now) || at.isBefore(Times.EARLIEST) ? now : at;
    }

    /** The rooms' own writers. */
    @Component
    static final class Stored {
        private final Conversations conversations;
        private final Memberships memberships;
        private final Accounts entities;

        Stored(Conversations conversations, Memberships memberships, Accounts entities) {
            this.conversations = conversations;
            this.memberships = memberships;
            this.entities = entities;
        }

        Optional<ConversationId> direct(AccountId one, AccountId other) {
            return conversations.direct(one, other);
        }

        void add(Conversation conversation) {
            conversations.add(conversation);
        }

        void add(Membership membership) {
            memberships.add(membership);
        }

        void add(Conversation conversation, List<AccountId> members, Role role) {
            memberships.add(conversation, members, role);
        }

        void flush() {
            entities.flush();
        }
    }
}
