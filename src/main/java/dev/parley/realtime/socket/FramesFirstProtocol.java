package dev.parley.realtime.socket;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Tomcat's protocol, except that frames of open WebSockets do not queue behind requests. Tomcat has one queue for both:
 * when everyone reconnects at once, each frame of a connected client, in either direction, would wait behind all of
 * these requests.
 */
public final class FramesFirstProtocol extends Http11NioProtocol {
    /** The prefix of the names of Tomcat's classes that report a written frame. */
    static final String WRITTEN = WsRemoteEndpointImplServer.class.getName() + "$";

    private static final Logger log = LoggerFactory.getLogger(FramesFirstProtocol.class);

    /** Instantiated by Tomcat by its class name. */
    public FramesFirstProtocol() {
        super(new Endpoint());
    }

    private static final class Endpoint extends NioEndpoint {
        private static final int THREADS = 16;
        private static final int IDLE_SECONDS = 60;

        private static final int MAX_NESTED = 16;

        private final ThreadLocal<int[]> nested = ThreadLocal.withInitial(() -> new int[1]);
        private final Executor frames = workers();
        private final Executor router = this::route;

        private static Executor workers() {
            CustomizableThreadFactory threads = new CustomizableThreadFactory("frames-");
            threads.setDaemon(true);
            ThreadPoolExecutor workers = new ThreadPoolExecutor(
                    THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
            workers.allowCoreThreadTimeOut(true);
            return workers;
        }

        @Override
        public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean onAnotherThread) {
            if (onAnotherThread && isWebSocket(socket)) {
                frames.execute(createSocketProcessor(socket, event));
                return true;
            }
            return super.processSocket(socket, event, onAnotherThread);
        }

        private static boolean isWebSocket(@Nullable SocketWrapperBase<NioChannel> socket) {
            return socket != null
                    && socket.getCurrentProcessor() instanceof Processor processor
                    && processor.isUpgrade();
        }

        @Override
        public @Nullable Executor getExecutor() {
            return super.getExecutor() == null ? null : router;
        }

        private void route(Runnable task) {
            if (task instanceof SocketProcessorBase) {
                super.getExecutor().execute(task);
            } else if (task.getClass().getName().startsWith(WRITTEN)) {
                runCallback(task);
            } else {
                frames.execute(task);
            }
        }

        /**
         * Runs Tomcat's callback for a written frame on the thread that wrote it. The callback of a long frame writes
         * its next part, so calls nest; Tomcat avoids that by switching threads each time, which is a large part of the
         * cost of a delivery. Here the thread switches only when calls have nested too deep.
         */
        private void runCallback(Runnable callback) {
            int[] depth = nested.get();
            if (depth[0] == MAX_NESTED) {
                frames.execute(callback);
                return;
            }
            depth[0]++;
            try {
                callback.run();
            } catch (IllegalStateException closed) {
                // The socket was closed while its last frame was being written.
                log.debug("A written frame could not be reported", closed);
            } finally {
                depth[0]--;
            }
        }
    }
}
