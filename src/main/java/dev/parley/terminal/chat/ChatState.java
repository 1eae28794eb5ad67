package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is true now. For any thread; nothing waits for the network while the state is locked. */
final class ChatState {
    private final ParleyClient client;
    private final Person me;
    private final View view;
    private final ConversationList conversations = new ConversationList();
    private @Nullable OpenConversation open;
    private boolean connected;
    private boolean behind;

    ChatState(ParleyClient client, Person me, View view) {
        this.client = client;
        this.me = me;
        this.view = view;
    }

    Person me() {
        return me;
    }

    View view() {
        return view;
    }

    ConversationList conversations() {
        return conversations;
    }

    synchronized void connected(boolean now) {
        connected = now;
        if (!now && open != null) {
            open.lost();
        }
    }

    synchronized boolean isConnected() {
        return connected;
    }

    /** Something could not be looked up. */
    synchronized void fallBehind() {
        behind = true;
    }

    /** Whether something is to be looked up again; from now on it is not. */
    synchronized boolean takeBehind() {
        boolean was = behind;
        behind = false;
        return was;
    }

    synchronized @Nullable OpenConversation current() {
        return open;
    }

    /** The open conversation, as the list has it. */
    Optional<Conversation> currentConversation() {
        OpenConversation current = current();
        return current == null ? Optional.empty() : conversations.find(current.id());
    }

    synchronized void open(Conversation conversation, List<Entry> entries, long begin) {
        conversations.put(conversation);
        open = new OpenConversation(conversation.id(), entries, begin, conversation.revision());
    }

    /** Takes the conversations anew. The open one may be missing, as one without messages is not listed. */
    synchronized void replaceConversations(List<Conversation> fresh) {
        Optional<Conversation> current = currentConversation();
        conversations.replace(fresh);
        current.filter(one -> conversations.find(one.id()).isEmpty()).ifPresent(conversations::put);
    }

    /** Forgets a conversation, and closes it if it is open. */
    void remove(Conversation.Id id) {
        conversations.remove(id);
        synchronized (this) {
            if (open != null && open.id().equals(id)) {
                open = null;
            }
        }
        view.refresh();
    }

    /** Does something with the open conversation; returns empty if there is none. */
    synchronized <T> Optional<T> withOpen(Function<OpenConversation, T> action) {
        return open == null ? Optional.empty() : Optional.of(action.apply(open));
    }

    /** The same if this conversation is open. */
    <T> Optional<T> withOpen(Conversation.@Nullable Id id, Function<OpenConversation, T> action) {
        synchronized (this) {
            return open != null && open.id().equals(id) ? Optional.of(action.apply(open)) : Optional.empty();
        }
    }

    List<Entry> entries() {
        return withOpen(conversation -> conversation.timeline().entries()).orElse(List.of());
    }

    /** The message with this number, or else the last one of which the condition is true. */
    Optional<Message> message(long seq, Predicate<Message> condition) {
        return withOpen(conversation -> seq > 0
                        ? conversation.timeline().find(seq)
                        : conversation.timeline().last(condition))
                .flatMap(Function.identity())
                .flatMap(entry -> Optional.ofNullable(entry.message()));
    }

    /** Shows a text in the timeline, for this terminal alone. */
    void note(String text) {
        Entry entry = Entry.note(SafeText.block(text));
        synchronized (this) {
            if (open != null) {
                open.timeline().note(entry);
            }
        }
        view.appended(entry);
    }

    Entry entry(Message message) {
        Message.Quote quote = message.replyTo();
        return new Entry(
                message,
                author(message),
                quote == null || quote.sender() == null ? "" : name(quote.sender()),
                "",
                message.createdAt());
    }

    private String author(Message message) {
        if (message.sender() == null) {
            return "";
        }
        return message.alias() == null ? name(message.sender()) : Names.ofBot(message.alias());
    }

    /** The entries of those that belong into a timeline. */
    List<Entry> entries(List<Message> messages) {
        return messages.stream()
                .filter(message -> !message.threadOnly())
                .map(this::entry)
                .toList();
    }

    /** A name that cannot be asked for now is no reason to lose a message. */
    String name(Person.Id person) {
        try {
            return Names.of(client.person(person));
        } catch (IOException lost) {
            return "Someone";
        }
    }

    /** What is to be seen beside the timeline. */
    synchronized Status status(int waiting) {
        Optional<Conversation> current = open == null ? Optional.empty() : conversations.find(open.id());
        return new Status(
                current.orElse(null),
                current.map(Names::of).orElse(""),
                current.isPresent() && open != null ? presence(current.get(), open.present()) : "",
                open == null ? "" : Names.typing(open.typists()),
                conversations.all(),
                connected,
                waiting);
    }

    private static String presence(Conversation conversation, @Nullable Map<Person.Id, String> present) {
        if (present == null) {
            return "";
        }
        if (conversation.kind() == Conversation.Kind.DIRECT) {
            return present.isEmpty() ? "offline" : "online";
        }
        return present.size() + " online";
    }
}
