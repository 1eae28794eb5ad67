package dev.parley.message.poll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.api.AddsFields;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.template.FragmentRenderer;
import dev.parley.message.core.MessagePart;
import dev.parley.message.poll.PollVotes.Ballot;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the poll of a message to its view. Its HTML is the same for every reader, and cached by what it shows. */
@Component
@AddsFields(PollPart.Fields.class)
final class PollPart implements MessagePart {
    static final int BIT = 8;
    static final String FIELD = "poll";

    private static final int CACHED = 2_000;

    private final PollTable polls;
    private final PollVotes votes;
    private final FragmentRenderer fragments;
    private final Clock clock;
    private final Cache<Key, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    PollPart(PollTable polls, PollVotes votes, FragmentRenderer fragments, Clock clock) {
        this.polls = polls;
        this.votes = votes;
        this.fragments = fragments;
        this.clock = clock;
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        return of(messageIds, id -> null);
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds, AccountId me) {
        Map<Ballot, Set<Integer>> own = votes.of(messageIds, List.of(me));
        return of(messageIds, id -> own.getOrDefault(new Ballot(id, me), Set.of()));
    }

    private Map<MessageId, Content> of(
            Collection<MessageId> messageIds, Function<MessageId, @Nullable Set<Integer>> voted) {
        Instant now = clock.instant();
        Map<MessageId, Content> contents = new HashMap<>();
        polls.of(messageIds).forEach((id, poll) -> {
            PollView view = PollView.of(poll, voted.apply(id), now);
            contents.put(id, Content.of(Map.of(FIELD, view), html(id, PollView.of(poll, null, now))));
        });
        return contents;
    }

    private String html(MessageId id, PollView poll) {
        return rendered.get(new Key(id, poll), this::render);
    }

    private String render(Key key) {
        return fragments.html("message/poll/_poll", "poll", Map.of("messageId", key.id(), "poll", key.poll()));
    }

    private record Key(MessageId id, PollView poll) {}

    /** What messages have of it. */
    record Fields(@Nullable PollView poll) {}
}
