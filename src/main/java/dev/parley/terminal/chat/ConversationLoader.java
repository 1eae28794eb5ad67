package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Event;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.client.RefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the server for what the open conversation shows. All of this waits for answers. */
final class ConversationLoader {
    static final int PAGE = 50;

    private static final int MOST_CATCH_UPS = 20;

    private final ParleyClient client;
    private final ChatState state;

    ConversationLoader(ParleyClient client, ChatState state) {
        this.client = client;
        this.state = state;
    }

    /**
     * Opens a conversation at its end.
     *
     * @param events is told what has happened since the page was loaded
     */
    void open(Conversation conversation, Consumer<Event> events) throws IOException, RefusedException {
        List<Message> messages = client.newest(conversation.id(), PAGE);
        List<Entry> entries = state.entries(messages);
        state.open(conversation, entries, beginOf(messages, PAGE));
        state.view().opened(conversation, entries);
        catchUp(events);
        List<Person> members = client.members(conversation.id());
        state.withOpen(conversation.id(), open -> open.members(members));
        List<String> commands = client.commands(conversation.id());
        state.withOpen(conversation.id(), open -> open.commands(commands));
        lookForPeople();
    }

    /** Asks for everything that has changed in the open conversation. */
    void catchUp(Consumer<Event> events) throws IOException, RefusedException {
        OpenConversation current = state.current();
        Optional<Conversation> conversation = state.currentConversation();
        if (current == null || conversation.isEmpty()) {
            return;
        }
        int losses = state.withOpen(current.id(), OpenConversation::losses).orElse(0);
        boolean more = true;
        for (int pages = 0; more; pages++) {
            if (pages == MOST_CATCH_UPS) {
                // So much has happened that the end is what matters.
                open(conversation.get(), events);
                return;
            }
            more = catchUp(current, conversation.get(), events);
        }
        if (!state.withOpen(current.id(), open -> open.caughtUp(losses)).orElse(true)) {
            state.fallBehind();
        }
        markRead();
    }

    /** The number of the first of these messages; 0 if there are none before. */
    private static long beginOf(List<Message> messages, int limit) {
        return messages.size() < limit
                ? 0
                : messages.stream().mapToLong(Message::seq).min().orElse(0);
    }

    private boolean catchUp(OpenConversation current, Conversation conversation, Consumer<Event> events)
            throws IOException, RefusedException {
        long after = state.withOpen(current.id(), OpenConversation::revision).orElse(current.revision());
        ParleyClient.Changes changes = client.changes(conversation, after, lastSeq());
        changes.events().forEach(events);
        state.withOpen(current.id(), open -> open.reached(changes.revision()));
        return changes.more();
    }

    private long lastSeq() {
        return state.withOpen(open -> open.timeline().lastSeq()).orElse(0L);
    }

    /** Loads older messages; returns how many there were. */
    int older(int limit) throws IOException, RefusedException {
        OpenConversation current = state.current();
        long first = state.withOpen(open -> open.timeline().firstSeq()).orElse(0L);
        if (current == null || first <= 1) {
            return 0;
        }
        List<Message> messages = client.before(current.id(), first, limit);
        List<Entry> entries = state.entries(messages);
        state.withOpen(current.id(), open -> open.prepend(entries, beginOf(messages, limit)));
        state.view().older(entries);
        return entries.size();
    }

    void markRead() throws IOException, RefusedException {
        Optional<Conversation> current = state.currentConversation();
        long seq = lastSeq();
        if (current.isPresent()
                && seq > 0
                && (current.get().readSeq() < seq || current.get().unread() > 0)) {
            client.read(current.get().id(), seq);
            state.conversations().update(current.get().id(), one -> one.counting(0, 0));
            state.view().refresh();
        }
    }

    /** Looks who is online: in a room, or the other person. */
    void lookForPeople() throws IOException, RefusedException {
        Optional<Conversation> current = state.currentConversation();
        if (current.isEmpty()) {
            return;
        }
        Person user = current.get().user();
        Map<Person.Id, String> present = new LinkedHashMap<>();
        if (current.get().kind() == Conversation.Kind.ROOM) {
            client.online(current.get().id()).stream()
                    .filter(person -> !person.id().equals(state.me().id()))
                    .forEach(person -> present.put(person.id(), Names.of(person)));
        } else if (user == null) {
            return;
        } else if (client.isOnline(user.id())) {
            present.put(user.id(), Names.of(user));
        }
        setPresent(current.get().id(), present);
    }

    /** Takes who is here, and says who has come and gone. */
    void setPresent(Conversation.Id conversation, Map<Person.Id, String> present) {
        state.withOpen(conversation, open -> open.present(present))
                .orElse(List.of())
                .forEach(state::note);
        state.view().refresh();
    }
}
