package dev.parley.conversation.group;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.NewConversation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a new group or room; members are usernames. */
public record NewConversationForm(
        @NotNull @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Size(max = 1_000) @Nullable List<@NotNull @PlainText(min = 1, max = 64) String> members) {
    public static final NewConversationForm EMPTY = new NewConversationForm(null, null, null);

    public NewConversationForm {
        name = Names.normalized(name);
        topic = Names.normalizedOrNull(topic);
        members = members == null ? List.of() : List.copyOf(members);
    }

    List<String> picked() {
        return members == null ? List.of() : members;
    }

    public NewConversation wanted(ConversationType type) {
        return new NewConversation(type, name, topic, members, null);
    }
}
