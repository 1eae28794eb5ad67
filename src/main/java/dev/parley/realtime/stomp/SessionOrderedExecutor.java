package dev.parley.realtime.stomp;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.MessageHandlingRunnable;

/**
 * Handles the frames of one connection in order, and those of different connections concurrently. Spring's own option
 * to preserve the order hides exceptions of interceptors, so a rejected {@code CONNECT} would get no answer.
 *
 * <p>Connects and disconnects have an executor of their own, so that connected clients are not delayed when many others
 * connect at once.
 *
 * <p>If too many frames of a connection are waiting, the thread that reads its socket blocks, which slows down the
 * client.
 */
final class SessionOrderedExecutor implements TaskExecutor {
    private static final Logger log = LoggerFactory.getLogger(SessionOrderedExecutor.class);

    private final Executor messages;
    private final Executor connects;
    private final int maxWaiting;

    /** An entry exists while a worker handles its frames. */
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    /**
     * @param messages handles {@code SEND} frames and heartbeats
     * @param connects handles all other frames, such as {@code CONNECT} and {@code SUBSCRIBE}
     * @param maxWaiting the maximum number of waiting frames per connection before the submitting thread blocks
     */
    SessionOrderedExecutor(Executor messages, Executor connects, int maxWaiting) {
        this.messages = messages;
        this.connects = connects;
        this.maxWaiting = maxWaiting;
    }

    @Override
    public void execute(Runnable task) {
        String session = sessionOf(task);
        if (session == null) {
            messages.execute(task);
            return;
        }
        boolean[] started = new boolean[1];
        Backlog backlog = backlogs.compute(session, (id, waiting) -> {
            started[0] = waiting == null;
            Backlog own = waiting == null ? new Backlog(maxWaiting) : waiting;
            own.tasks.add(task);
            return own;
        });
        if (started[0]) {
            (isMessage(task) ? messages : connects).execute(() -> handleAll(session));
        }
        backlog.room.acquireUninterruptibly();
    }

    private void handleAll(String session) {
        for (Runnable task = next(session); task != null; task = next(session)) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // The following frames must still be handled.
                log.error("A frame could not be handled", e);
            }
        }
    }

    private @Nullable Runnable next(String session) {
        Runnable[] task = new Runnable[1];
        backlogs.computeIfPresent(session, (id, waiting) -> {
            task[0] = waiting.tasks.poll();
            waiting.room.release();
            return task[0] == null ? null : waiting;
        });
        return task[0];
    }

    private static @Nullable String sessionOf(Runnable task) {
        return task instanceof MessageHandlingRunnable handling
                ? SimpMessageHeaderAccessor.getSessionId(handling.getMessage().getHeaders())
                : null;
    }

    private static boolean isMessage(Runnable task) {
        SimpMessageType type = SimpMessageHeaderAccessor.getMessageType(
                ((MessageHandlingRunnable) task).getMessage().getHeaders());
        return type == SimpMessageType.MESSAGE || type == SimpMessageType.HEARTBEAT;
    }

    private static final class Backlog {
        final Queue<Runnable> tasks = new ArrayDeque<>();
        final Semaphore room;

        Backlog(int maxWaiting) {
            room = new Semaphore(maxWaiting);
        }
    }
}
