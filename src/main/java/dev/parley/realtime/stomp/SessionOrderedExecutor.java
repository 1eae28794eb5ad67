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
 * Handles the frames of one connection one after another, and those of different connections side by side. Spring's own
 * way to keep that order hides what interceptors throw, so a refused {@code CONNECT} would get no answer.
 *
 * <p>Whoever comes or goes has workers of their own, so that those who are here and talk do not wait behind a crowd that
 * comes at once.
 *
 * <p>When too many frames of a connection wait, the thread that reads its socket waits as well, and with it the client.
 */
final class SessionOrderedExecutor implements TaskExecutor {
    private static final Logger log = LoggerFactory.getLogger(SessionOrderedExecutor.class);

    private final Executor talk;
    private final Executor comings;
    private final int maxWaiting;

    /** An entry is there as long as a worker is at its frames. */
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    /**
     * @param talk works off what people send
     * @param comings works off {@code CONNECT}, {@code SUBSCRIBE} and their opposites
     * @param maxWaiting how many frames of one connection may wait until whoever hands in the next waits as well
     */
    SessionOrderedExecutor(Executor talk, Executor comings, int maxWaiting) {
        this.talk = talk;
        this.comings = comings;
        this.maxWaiting = maxWaiting;
    }

    @Override
    public void execute(Runnable task) {
        String session = sessionOf(task);
        if (session == null) {
            talk.execute(task);
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
            (isTalk(task) ? talk : comings).execute(() -> workOff(session));
        }
        backlog.room.acquireUninterruptibly();
    }

    private void workOff(String session) {
        for (Runnable task = next(session); task != null; task = next(session)) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // Whatever it was, the frames behind it want to be handled.
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

    private static boolean isTalk(Runnable task) {
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
