package dev.parley.webhook.smtp;

import dev.parley.webhook.mail.MailSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Receives e-mail by SMTP, if a port is set. Connections are few and end after a while, whatever is sent: a mail server
 * comes again. A line ends with CR LF, an e-mail with a dot between two of them, and nothing else does, so that no e-mail
 * can hide another one.
 */
@Component
@Profile("!command")
final class MailServer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailServer.class);

    private static final int MAX_CONNECTIONS = 60;
    private static final int MAX_CONNECTIONS_PER_ADDRESS = 30;
    private static final int MAX_RECIPIENTS = 20;
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int SECONDS_TO_FINISH = 10;

    private final MailSettings settings;
    private final MailSessions sessions;
    private volatile @Nullable Running running;

    MailServer(MailSettings settings, MailSessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    @Override
    public void start() {
        settings.socket().ifPresent(this::start);
    }

    private void start(InetSocketAddress socket) {
        ThreadPoolExecutor threads = new MailThreads();
        Connections connections = new Connections();
        SMTPServer server = SMTPServer.port(socket.getPort())
                .bindAddress(socket.getAddress())
                .hostName(settings.domain())
                .softwareName("Parley")
                .messageHandlerFactory(sessions::begin)
                .sessionHandler(connections)
                .executorService(threads)
                .maxConnections(MAX_CONNECTIONS)
                .maxRecipients(MAX_RECIPIENTS)
                .maxMessageSize(Math.toIntExact(settings.maxSize().toBytes()))
                .connectionTimeout(Math.toIntExact(SILENCE.toMillis()), TimeUnit.MILLISECONDS)
                .fromAddressValidator(any -> true)
                .insertReceivedHeaders(false)
                .serverSocketFactory(MailServerSocket::new)
                .build();
        server.start();
        running = new Running(server, threads, connections);
        log.info("E-mail for {} is received on port {}", settings.domain(), server.getPortAllocated());
    }

    /** What is being posted is posted to its end; its sender may not hear of it, and comes again. */
    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped == null) {
            return;
        }
        stopped.server().stop();
        stopped.connections().close();
        stopped.threads().shutdown();
        try {
            if (!stopped.threads().awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                log.warn("An e-mail is still being received");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Where e-mail is received. */
    int port() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("No e-mail is received");
        }
        return now.server().getPortAllocated();
    }

    private record Running(SMTPServer server, ThreadPoolExecutor threads, Connections connections) {}

    /** Threads that are not interrupted, since they use the database. The number of connections bounds theirs. */
    private static final class MailThreads extends ThreadPoolExecutor {
        private static final int IDLE_SECONDS = 30;

        MailThreads() {
            super(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), run -> {
                Thread thread = new Thread(run, "mail");
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((in, e) -> log.debug("A connection ended", e));
                return thread;
            });
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }
    }

    /** The connections of one address, and their end. */
    private static final class Connections implements SessionHandler {
        private final SessionHandler perAddress =
                SessionHandler.limitConcurrentSessionsBySource(MAX_CONNECTIONS_PER_ADDRESS);
        private final Map<Session, Future<?>> ends = new ConcurrentHashMap<>();
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "mail-timer");
            thread.setDaemon(true);
            return thread;
        });

        Connections() {
            timer.setRemoveOnCancelPolicy(true);
        }

        @Override
        public SessionAcceptance accept(Session session) {
            SessionAcceptance answer = perAddress.accept(session);
            if (answer.accepted()) {
                ends.put(session, timer.schedule(() -> end(session), LONGEST.toMillis(), TimeUnit.MILLISECONDS));
            }
            return answer;
        }

        private static void end(Session session) {
            try {
                session.closeSocket();
            } catch (IOException closed) {
                log.debug("A connection had ended", closed);
            }
        }

        @Override
        public void onSessionEnd(Session session) {
            Future<?> end = ends.remove(session);
            if (end != null) {
                end.cancel(false);
            }
            perAddress.onSessionEnd(session);
        }

        void close() {
            timer.shutdownNow();
        }
    }
}
