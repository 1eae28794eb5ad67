package dev.parley.benchmark;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * All connections of a generator, worked off by the one thread that calls. It shares its processors with the server
 * that it measures, so it makes no objects for what it sends and receives.
 */
final class Loop implements AutoCloseable {
    private static final int READ_AT_ONCE = 256 * 1024;
    private static final long NAP_NANOS = 100_000;

    /**
     * A port of a connection that has ended is not used again for a minute, so one local address does not do. The ports
     * are counted here: the kernel's search for a free one gets slow long before there is none.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 40_000;
    private static final int FIRST_ADDRESS = 2;
    private static final int ADDRESSES = 200;
    private static final int ATTEMPTS = 100;
    private static int opened;

    private final Selector selector;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private final byte[] received = new byte[READ_AT_ONCE];
    private final Set<Wire> open = new HashSet<>();
    private boolean closing;

    Loop() throws IOException {
        selector = Selector.open();
    }

    /** Begins to connect; the wire is told when it stands. */
    void open(InetSocketAddress server, Wire wire) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        bind(channel);
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, wire);
        wire.attach(this, channel, key);
        open.add(wire);
        if (channel.connect(server)) {
            established(wire);
        }
    }

    private static void bind(SocketChannel channel) throws IOException {
        for (int attempt = 1; channel.getLocalAddress() == null; attempt++) {
            try {
                channel.bind(nextLocal());
            } catch (BindException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private static InetSocketAddress nextLocal() throws IOException {
        int number = opened++;
        int address = FIRST_ADDRESS + number / PORTS % ADDRESSES;
        return new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) address}), FIRST_PORT + number % PORTS);
    }

    /** Works off what there is until the condition holds, or the time is over: then false. */
    boolean run(BooleanSupplier done, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            selector.select(this::serve, Math.max(1, Math.min(100, left / 1_000_000)));
        }
        return true;
    }

    /** The same for what happens by the clock: looks at the condition, which may send, about every tenth of a millisecond. */
    boolean runByClock(BooleanSupplier done, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            if (selector.selectNow(this::serve) == 0) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        return true;
    }

    private void serve(SelectionKey key) {
        Wire wire = (Wire) key.attachment();
        try {
            if (key.isConnectable() && wire.channel().finishConnect()) {
                established(wire);
            }
            if (key.isValid() && key.isReadable()) {
                read(wire);
            }
            if (key.isValid() && key.isWritable()) {
                wire.flush(outgoing);
            }
        } catch (IOException failure) {
            wire.end(failure.toString());
        }
    }

    private static void established(Wire wire) {
        wire.key().interestOps(SelectionKey.OP_READ);
        wire.connected();
    }

    private void read(Wire wire) throws IOException {
        incoming.clear();
        int count = wire.channel().read(incoming);
        if (count < 0) {
            wire.end("the server closed the connection");
            return;
        }
        incoming.flip();
        incoming.get(received, 0, count);
        wire.take(received, count);
    }

    ByteBuffer outgoing() {
        return outgoing;
    }

    void forget(Wire wire) {
        if (!closing) {
            open.remove(wire);
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        for (Wire wire : open) {
            wire.close();
        }
        selector.close();
    }
}
