package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.core.PostMessage;
import dev.parley.message.reaction.Reactions.Count;
import dev.parley.message.reaction.Reactions.Reaction;
import dev.parley.message.reaction.ReactionsChanged.EmojiCount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** What a batch changes of the reactions to a message. */
class MessageTallyTests {
    private static final MessageId ID = new MessageId(7);
    private static final AccountId ALICE = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);

    @Test
    void countsWhatIsAddedAndRemoved() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("👍", 2);
        counts.put("🎉", 1);
        MessageTally tally = new MessageTally(message(), counts, Set.of(new Reaction(ID, "🎉", BOB)));

        tally.set(ALICE, "👀", true);
        tally.set(ALICE, "👍", true);
        tally.set(BOB, "🎉", false);

        assertThat(tally.event(9).counts()).containsExactly(new EmojiCount("👍", 3), new EmojiCount("👀", 1));
        assertThat(tally.event(9).changes())
                .containsExactly(
                        new ReactionChange("🎉", BOB, false),
                        new ReactionChange("👀", ALICE, true),
                        new ReactionChange("👍", ALICE, true));
        assertThat(tally.changedCounts())
                .containsExactlyInAnyOrder(
                        new Count(ID, "👍", 2, 3), new Count(ID, "🎉", 1, 0), new Count(ID, "👀", 0, 1));
    }

    @Test
    void whatIsTakenBackWithinABatchChangesNothing() {
        MessageTally tally = new MessageTally(message(), Map.of("👍", 1), Set.of(new Reaction(ID, "👍", ALICE)));

        tally.set(ALICE, "👍", false);
        tally.set(ALICE, "👍", true);
        tally.set(BOB, "👀", true);
        tally.set(BOB, "👀", false);
        tally.set(BOB, "👀", false);

        assertThat(tally.isChanged()).isFalse();
        assertThat(tally.changedCounts()).isEmpty();
    }

    @Test
    void limitsDifferentEmojiButNotPeople() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < MessageTally.MOST; i++) {
            counts.put("emoji " + i, 1);
        }
        MessageTally tally = new MessageTally(message(), counts, Set.of(new Reaction(ID, "emoji 0", BOB)));

        assertThatThrownBy(() -> tally.set(ALICE, "one more", true)).isInstanceOf(NotAllowedException.class);
        tally.set(ALICE, "emoji 1", true);
        tally.set(BOB, "emoji 0", false);
        tally.set(ALICE, "one more", true);

        assertThat(tally.event(1).counts()).hasSize(MessageTally.MOST);
    }

    private static Message message() {
        Message message = new Message(
                new PostMessage(ALICE, new ConversationId(3), UUID.randomUUID(), "Hello", null), 1, 1, Instant.EPOCH);
        ReflectionTestUtils.setField(message, "id", ID.value());
        return message;
    }
}
