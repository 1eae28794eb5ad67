package dev.parley.message;

import dev.parley.conversation.Audience;
import dev.parley.conversation.Audiences;
import dev.parley.conversation.Marks;
import dev.parley.mention.MentionNames;
import dev.parley.mention.Mentions;
import dev.parley.mention.Mentions.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What is stored together with a message: how far its author has got, whom it names, its earlier texts. All within the
 * caller's transaction; a message without an @ costs no statement more.
 */
@Component
final class MessageEffects {
    private final Marks marks;
    private final Mentions mentions;
    private final Markdown markdown;
    private final Audiences audiences;
    private final MessageEdits edits;

    MessageEffects(Marks marks, Mentions mentions, Markdown markdown, Audiences audiences, MessageEdits edits) {
        this.marks = marks;
        this.mentions = mentions;
        this.markdown = markdown;
        this.audiences = audiences;
        this.edits = edits;
    }

    /** @param created messages that are in the database already */
    void posted(Map<Marks.Member, Long> authors, List<Message> created) {
        marks.posted(authors);
        List<Naming> naming = new ArrayList<>();
        for (Message message : created) {
            if (message.kind() == MessageKind.TEXT && MentionNames.mayBeIn(message.content())) {
                naming.add(naming(message, audiences.of(message.conversationId())));
            }
        }
        if (!naming.isEmpty()) {
            mentions.store(naming);
        }
    }

    /** @param earlier the text that it had; it is kept */
    void edited(Message message, String earlier, Audience audience) {
        edits.save(new MessageEdit(message.id(), Objects.requireNonNull(message.editedAt()), earlier));
        if (MentionNames.mayBeIn(earlier)) {
            mentions.forget(message.id());
        }
        if (MentionNames.mayBeIn(message.content())) {
            mentions.store(List.of(naming(message, audience)));
        }
    }

    /** @param earlier the text that it had */
    void deleted(Message message, String earlier) {
        edits.forget(message.id());
        if (MentionNames.mayBeIn(earlier)) {
            mentions.forget(message.id());
        }
    }

    private Naming naming(Message message, Audience audience) {
        long sender = Objects.requireNonNull(message.senderId());
        return new Naming(
                message.id(),
                message.conversationId(),
                message.seq(),
                sender,
                message.createdAt(),
                markdown.places(message.content()),
                audience.members(),
                audience.mayNameAll(sender));
    }
}
