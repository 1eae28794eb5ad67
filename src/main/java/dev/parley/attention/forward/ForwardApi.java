package dev.parley.attention.forward;

import dev.parley.attention.forward.Forwarding.Result;
import dev.parley.attention.forward.Forwarding.Target;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Forwards messages over HTTP. */
@RestController
final class ForwardApi {
    static final int MAX_TARGETS = 10;

    private final Forwarding forwarding;

    ForwardApi(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /** Posts a copy of a message in other conversations. */
    @PostMapping("/api/messages/{id}/forward")
    Results forward(Caller me, @PathVariable MessageId id, @RequestBody @Valid ForwardRequest request) {
        return new Results(forwarding.forward(me.id(), id, request.targets(), request.text()));
    }

    /**
     * @param clientIds one for each conversation, in the same order
     * @param comment what to say after the message
     */
    record ForwardRequest(
            @NotNull @Size(min = 1, max = MAX_TARGETS) List<@NotNull ConversationId> conversationIds,

            @NotNull @Size(min = 1, max = MAX_TARGETS) List<@NotNull UUID> clientIds,

            @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            @Nullable
            String comment) {
        String text() {
            return comment == null ? "" : comment.strip();
        }

        List<Target> targets() {
            if (new HashSet<>(conversationIds).size() < conversationIds.size()) {
                throw new InvalidInputException("conversation_ids", "contains a conversation twice");
            }
            if (clientIds.size() != conversationIds.size() || new HashSet<>(clientIds).size() < clientIds.size()) {
                throw new InvalidInputException("client_ids", "must be one for each conversation");
            }
            return IntStream.range(0, conversationIds.size())
                    .mapToObj(n -> new Target(conversationIds.get(n), clientIds.get(n)))
                    .toList();
        }
    }

    record Results(List<Result> results) {}
}
