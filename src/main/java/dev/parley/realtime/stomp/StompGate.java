package dev.parley.realtime.stomp;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.ParleyException;
import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.socket.ExactSubscriptionRegistry;
import dev.parley.realtime.socket.SignInHandshake;
import dev.parley.realtime.socket.SocketAdmission;
import dev.parley.realtime.socket.SystemEvent;
import dev.parley.realtime.socket.UserChannel;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.simp.user.UserDestinationMessageHandler;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.messaging.web.csrf.XorCsrfChannelInterceptor;
import org.springframework.stereotype.Component;

/**
 * Decides which frames are accepted; all others are rejected.
 *
 * <p>A rejected {@code CONNECT}, or a frame before it, ends the connection with an {@code ERROR} frame. Any other
 * rejected frame is answered with an {@code error} event, and the connection stays open.
 */
@Component
final class StompGate implements ExecutorChannelInterceptor {
    private static final String CONNECTED = StompGate.class.getName() + ".connected";
    private static final Set<String> SUBSCRIBABLE = Set.of(UserChannel.EVENTS, UserChannel.PAGE);
    private static final int MAX_SUBSCRIPTIONS = 8;
    private static final int MAX_HEADER_LENGTH = 256;

    private final XorCsrfChannelInterceptor csrf = new XorCsrfChannelInterceptor();
    private final ExactSubscriptionRegistry registry;
    private final UserChannel channel;
    private final SocketReplies replies;
    private final SocketAdmission admission;
    private final Cluster cluster;

    StompGate(
            ExactSubscriptionRegistry registry,
            UserChannel channel,
            SocketReplies replies,
            SocketAdmission admission,
            Cluster cluster) {
        this.cluster = cluster;
        this.registry = registry;
        this.channel = channel;
        this.replies = replies;
        this.admission = admission;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> frame, MessageChannel inbound) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(frame, StompHeaderAccessor.class);
        if (headers == null || headers.isHeartbeat() || headers.getMessageType() == SimpMessageType.DISCONNECT) {
            return frame;
        }
        if (!cluster.isMember()) {
            throw new RefusedException("restarting");
        }
        StompCommand command = Objects.requireNonNull(headers.getCommand());
        if (command == StompCommand.CONNECT || command == StompCommand.STOMP) {
            return connect(frame, headers, inbound);
        }
        if (!Boolean.TRUE.equals(attributes(headers).get(CONNECTED))) {
            throw new RefusedException("CONNECT comes first");
        }
        return switch (command) {
            case SUBSCRIBE -> subscribe(frame, headers);
            case SEND -> send(frame, headers);
            case UNSUBSCRIBE -> frame;
            case ACK, NACK, BEGIN, COMMIT, ABORT -> refuse(frame);
            default -> throw new RefusedException("not a client's frame");
        };
    }

    private Message<?> connect(Message<?> frame, StompHeaderAccessor headers, MessageChannel inbound) {
        if (headers.getUser() == null || attributes(headers).containsKey(CONNECTED)) {
            throw new RefusedException("not signed in, or connected already");
        }
        if (!admission.admits(headers.getUser().getName())) {
            throw new RefusedException("not signed in any more");
        }
        if (!headers.getAcceptVersion().contains("1.2")) {
            throw new RefusedException("STOMP 1.2 is required");
        }
        if (!SignInHandshake.byToken(attributes(headers))) {
            csrf.preSend(frame, inbound);
        }
        attributes(headers).put(CONNECTED, true);
        return frame;
    }

    private @Nullable Message<?> subscribe(Message<?> frame, StompHeaderAccessor headers) {
        String subscriptionId = headers.getSubscriptionId();
        if (subscriptionId == null || subscriptionId.length() > MAX_HEADER_LENGTH) {
            return refuse(frame);
        }
        var connection = registry.connection(Objects.requireNonNull(headers.getSessionId()));
        boolean full = connection != null && connection.subscriptions() >= MAX_SUBSCRIPTIONS;
        String destination = headers.getDestination();
        boolean subscribable = destination != null && SUBSCRIBABLE.contains(destination) && !full;
        Optional<ParleyException> refusal = subscribable ? refusal(headers) : Optional.of(new NotAllowedException());
        if (refusal.isEmpty()) {
            return frame;
        }
        if (connection == null) {
            // There is no live subscription to answer on, so the answer uses the id of the rejected one.
            channel.sendToSubscription(headers.getSessionId(), subscriptionId, ErrorEvent.of(refusal.get(), null));
            return null;
        }
        return refuse(frame, refusal.get());
    }

    /** What a socket's sign-in is not good for. */
    private Optional<ParleyException> refusal(StompHeaderAccessor headers) {
        Principal sender = headers.getUser();
        String destination = headers.getDestination();
        return sender == null || destination == null
                ? Optional.of(new NotAllowedException())
                : admission.refusal(
                        sender, Objects.requireNonNull(headers.getCommand()).name(), destination);
    }

    private @Nullable Message<?> send(Message<?> frame, StompHeaderAccessor headers) {
        String destination = headers.getDestination();
        boolean admitted =
                destination != null && destination.startsWith("/app/") && destination.length() <= MAX_HEADER_LENGTH;
        Optional<ParleyException> refusal = admitted ? refusal(headers) : Optional.of(new NotAllowedException());
        return refusal.isEmpty() ? frame : refuse(frame, refusal.get());
    }

    private @Nullable Message<?> refuse(Message<?> frame) {
        return refuse(frame, new NotAllowedException());
    }

    private @Nullable Message<?> refuse(Message<?> frame, ParleyException refusal) {
        replies.refused(frame, refusal);
        return null;
    }

    private static Map<String, Object> attributes(StompHeaderAccessor headers) {
        return Objects.requireNonNull(headers.getSessionAttributes());
    }

    /** When it returns, the handler of user destinations has passed the subscription to the broker, so it is live. */
    @Override
    public void afterMessageHandled(
            Message<?> frame, MessageChannel inbound, MessageHandler handler, @Nullable Exception failure) {
        boolean subscribed = failure == null
                && handler instanceof UserDestinationMessageHandler
                && SimpMessageHeaderAccessor.getMessageType(frame.getHeaders()) == SimpMessageType.SUBSCRIBE;
        if (subscribed) {
            replies.done(frame);
            String sessionId = SimpMessageHeaderAccessor.getSessionId(frame.getHeaders());
            channel.sendToConnection(Objects.requireNonNull(sessionId), SystemEvent.of("Welcome to Parley."));
        }
    }

    /** A frame that ends the connection. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        RefusedException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /** The reason for the client. */
        String reason() {
            return reason;
        }
    }
}
