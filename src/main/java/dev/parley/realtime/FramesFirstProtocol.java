package dev.parley.realtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Tomcat's protocol, except that the frames of open WebSockets have threads of their own. Otherwise they wait in the
 * queue of the requests, and when everybody comes back at once, whoever is here and writes waits behind all of them.
 */
public final class FramesFirstProtocol extends Http11NioProtocol {
    /** Tomcat makes it by its name. */
    public FramesFirstProtocol() {
        super(new Endpoint());
    }

    private static final class Endpoint extends NioEndpoint {
        private static final int THREADS = 16;
        private static final int IDLE_SECONDS = 60;

        private final ExecutorService frames = workers();

        private static ExecutorService workers() {
            CustomizableThreadFactory threads = new CustomizableThreadFactory("frames-");
            threads.setDaemon(true);
            ThreadPoolExecutor workers = new ThreadPoolExecutor(
                    THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
            workers.allowCoreThreadTimeOut(true);
            return workers;
        }

        @Override
        public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean onAnotherThread) {
            if (onAnotherThread
                    && socket.getCurrentProcessor() instanceof Processor processor
                    && processor.isUpgrade()) {
                frames.execute(createSocketProcessor(socket, event));
                return true;
            }
            return super.processSocket(socket, event, onAnotherThread);
        }
    }
}
