package dev.parley.message.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class MessagePartsTests {
    private static final int STARS = 1 << 20;
    private static final int POLLS = 1 << 21;

    private final Part stars = new Part(STARS, "stars");
    private final Part polls = new Part(POLLS, "poll");

    @Test
    void plainMessagesCostNoQuestion() {
        assertThat(new MessageParts(List.of(stars, polls)).of(List.of(message(1), message(2))))
                .isEmpty();

        assertThat(stars.asked).isEmpty();
    }

    @Test
    void eachPartIsAskedOnceForThoseThatHaveIt() {
        Message both = message(1);
        both.addPart(STARS);
        both.addPart(POLLS);
        Message one = message(2);
        one.addPart(STARS);

        Map<MessageId, MessagePart.Content> added = new MessageParts(List.of(stars, polls)).of(List.of(both, one));

        assertThat(stars.asked).containsExactly(List.of(new MessageId(1), new MessageId(2)));
        assertThat(polls.asked).containsExactly(List.of(new MessageId(1)));
        MessagePart.Content ofBoth = Objects.requireNonNull(added.get(new MessageId(1)));
        assertThat(ofBoth.fields()).isEqualTo(Map.of("stars", 1L, "poll", 1L));
        assertThat(ofBoth.html()).isEqualTo("<p>stars</p><p>poll</p>");
        assertThat(Objects.requireNonNull(added.get(new MessageId(2))).fields()).isEqualTo(Map.of("stars", 2L));
    }

    /** Every message has these fields, so they are not among the additional ones. */
    @Test
    void listsThatEveryMessageHasAreTakenOutOfTheFields() {
        MessagePart.Content content = MessagePart.Content.of(Map.of("reactions", List.of("one"), "poll", 1), "");

        assertThat(content.list("reactions")).isEqualTo(List.of("one"));
        assertThat(content.list("attachments")).isEmpty();
        assertThat(content.fieldsExcept("attachments", "reactions")).isEqualTo(Map.of("poll", 1));
    }

    @Test
    void partThatIsGoneIsNotAskedFor() {
        Message message = message(1);
        message.addPart(STARS);
        message.removePart(STARS);

        assertThat(new MessageParts(List.of(stars)).of(List.of(message))).isEmpty();
    }

    @Test
    void deletedMessageHasNoParts() {
        Message message = message(1);
        message.addPart(STARS);
        message.delete(2, Instant.EPOCH);

        assertThat(new MessageParts(List.of(stars)).of(List.of(message))).isEmpty();
    }

    @Test
    void refusesTwoPartsWithOneBit() {
        assertThatIllegalStateException().isThrownBy(() -> new MessageParts(List.of(stars, new Part(STARS, "other"))));
        assertThatIllegalStateException().isThrownBy(() -> new MessageParts(List.of(new Part(3, "two bits"))));
    }

    private static Message message(long id) {
        Message message = new Message(
                new PostMessage(new AccountId(7), new ConversationId(8), UUID.randomUUID(), "Hello", null),
                id,
                id,
                Instant.EPOCH);
        ReflectionTestUtils.setField(message, "id", id);
        return message;
    }

    private static final class Part implements MessagePart {
        final List<Collection<MessageId>> asked = new ArrayList<>();
        private final int bit;
        private final String field;

        Part(int bit, String field) {
            this.bit = bit;
            this.field = field;
        }

        @Override
        public int bit() {
            return bit;
        }

        @Override
        public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
            asked.add(messageIds);
            return messageIds.stream()
                    .collect(Collectors.toMap(
                            id -> id, id -> Content.of(Map.of(field, id.value()), "<p>" + field + "</p>")));
        }
    }
}
