package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Event;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.SafeText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of the state when the server tells something. */
final class ChatEvents {
    private final ChatState state;
    private final ConversationLoader loader;
    private final Bell bell;
    private final ChatRequests requests;

    ChatEvents(ChatState state, ConversationLoader loader, Bell bell, ChatRequests requests) {
        this.state = state;
        this.loader = loader;
        this.bell = bell;
        this.requests = requests;
    }

    void received(Event event) {
        Event.Detail detail = event.detail();
        if (detail instanceof Event.Posted posted) {
            posted(posted.message());
            follow(posted.message().conversation(), posted.message().revision());
        } else if (detail instanceof Event.Changed changed) {
            changed(changed.message());
            follow(changed.message().conversation(), changed.message().revision());
        } else if (detail instanceof Event.Reacted reacted) {
            reacted(event.conversation(), reacted);
            follow(event.conversation(), reacted.revision());
        } else if (detail instanceof Event.Hidden hidden) {
            state.withOpen(event.conversation(), open -> open.hide(hidden.message()));
            state.view().refresh();
        } else if (detail instanceof Event.Whispered whispered) {
            state.note("%s, to you alone: %s".formatted(Names.of(whispered.bot()), whispered.text()));
        } else if (detail instanceof Event.Refused refused) {
            state.note(refused.text());
        } else if (event.type().equals("own_status_changed")) {
            requests.lookWhetherDisturbed();
        } else {
            peopleChanged(event);
        }
    }

    private void follow(Conversation.@Nullable Id conversation, long revision) {
        state.withOpen(conversation, open -> open.follow(revision));
    }

    private void peopleChanged(Event event) {
        Event.Detail detail = event.detail();
        if (detail instanceof Event.Typing typing) {
            typing(event.conversation(), typing);
        } else if (detail instanceof Event.Online online) {
            online(online);
        } else if (detail instanceof Event.Joined joined) {
            memberChanged(event.conversation(), joined.person(), true);
        } else if (detail instanceof Event.Left left) {
            memberChanged(event.conversation(), left.person(), false);
        } else if (detail instanceof Event.Renamed renamed) {
            state.conversations().put(renamed.conversation());
            state.view().refresh();
        }
    }

    /** A message is new; one's own comes from the outbox as well, and is shown once. */
    void posted(Message message) {
        if (message.threadOnly()) {
            return;
        }
        Entry entry = state.entry(message);
        boolean mine = state.me().id().equals(message.sender());
        Optional<Boolean> added = state.withOpen(message.conversation(), open -> open.receive(entry));
        if (added.isEmpty()) {
            elsewhere(entry, message, mine);
        } else if (added.get()) {
            state.view().appended(entry);
        }
        state.conversations()
                .update(
                        message.conversation(),
                        one -> one.ending(SafeText.line(message.content()), message.createdAt()));
        if (!mine && added.orElse(true)) {
            bell.ring(message, added.isEmpty());
            if (added.isPresent()) {
                requests.markRead();
            }
        }
        state.view().refresh();
    }

    private void elsewhere(Entry entry, Message message, boolean mine) {
        Optional<Conversation> conversation = state.conversations().find(message.conversation());
        if (conversation.isEmpty()) {
            requests.reloadList(() -> state.conversations()
                    .find(message.conversation())
                    .ifPresent(found -> state.view().elsewhere(found, entry)));
        } else if (!mine
                && state.conversations()
                        .count(message, message.mentions(state.me().id()))) {
            state.view().elsewhere(conversation.get(), entry);
        }
    }

    private void changed(Message message) {
        if (message.threadOnly()) {
            return;
        }
        Entry entry = state.entry(message);
        if (state.withOpen(message.conversation(), open -> open.put(entry)).orElse(false)) {
            state.view()
                    .changed(
                            entry,
                            message.deleted()
                                    ? "#%d was deleted".formatted(message.seq())
                                    : "#%d now says: %s".formatted(message.seq(), SafeText.block(message.content())));
        }
    }

    private void reacted(Conversation.@Nullable Id conversation, Event.Reacted reacted) {
        state.withOpen(conversation, open -> open.react(reacted, state.me().id()))
                .flatMap(Function.identity())
                .ifPresent(entry ->
                        state.view().changed(entry, "#%d: %s".formatted(entry.seq(), Names.reactions(entry))));
    }

    private void typing(Conversation.@Nullable Id conversation, Event.Typing typing) {
        if (!typing.person().equals(state.me().id())) {
            String name = state.name(typing.person());
            state.withOpen(conversation, open -> open.typing(typing.person(), name, typing.on()));
            state.view().refresh();
        }
    }

    /** In rooms it is looked up from time to time who is here. */
    private void online(Event.Online online) {
        state.currentConversation()
                .filter(one -> one.user() != null && one.user().id().equals(online.person()))
                .ifPresent(one -> loader.setPresent(
                        one.id(), online.on() ? Map.of(online.person(), state.name(online.person())) : Map.of()));
    }

    private void memberChanged(Conversation.@Nullable Id id, Person.Id person, boolean joined) {
        Optional<Conversation> conversation =
                id == null ? Optional.empty() : state.conversations().find(id);
        if (id == null || conversation.isEmpty()) {
            return;
        }
        boolean here = state.currentConversation().equals(conversation);
        if (person.equals(state.me().id()) && !joined) {
            state.note("You’re no longer in %s.".formatted(Names.of(conversation.get())));
            state.remove(id);
        } else if (here && conversation.get().lobby()) {
            // Elsewhere than in the lobby a notice in the timeline says so.
            state.note(state.name(person) + (joined ? " joined" : " left"));
        }
    }
}
