package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a chat is shown. Nothing here may block: the calls come from the thread that reads the connection, among others.
 */
public interface View {
    /** Another conversation is open, with these entries. */
    void opened(Conversation conversation, List<Entry> entries);

    /** An entry is new, at the end of the timeline. */
    void appended(Entry entry);

    /** Older entries were loaded. */
    void older(List<Entry> entries);

    /** An entry has changed, as the note says. */
    void changed(Entry entry, String note);

    /** There is a new message in a conversation that is not open. */
    void elsewhere(Conversation conversation, Entry entry);

    /** The list of conversations, presence, typing, or the connection has changed. */
    void refresh();

    /** Draws attention. */
    void ring();

    /** Lets the user edit a text in their editor, then calls back. */
    void edit(String text, Consumer<String> done);

    /** The chat is over. */
    void end(int exitCode, String message);
}
