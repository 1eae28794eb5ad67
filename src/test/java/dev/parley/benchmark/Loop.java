package dev.parley.benchmark;

import java.io.IOException;
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
     * One local address has some 28,000 ports, and one of a connection that has ended is not used again for a minute; so
     * the next address takes over in time.
     */
    private static final int PER_ADDRESS = 10_000;

    private static final int ADDRESSES = 200;
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
        channel.bind(new InetSocketAddress(nextAddress(), 0));
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, wire);
        wire.attach(this, channel, key);
        open.add(wire);
        if (channel.connect(server)) {
            established(wire);
        }
    }

    private static InetAddress nextAddress() throws IOException {
        int block = opened++ / PER_ADDRESS % ADDRESSES;
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + block)});
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
