package dev.parley.message.attachment;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a file while the client takes it. No thread waits for a slow client, and Tomcat closes a connection that takes
 * nothing for {@code server.tomcat.connection-timeout}.
 */
final class Transfer implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);
    private static final int CHUNK_BYTES = 1 << 16;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final SeekableByteChannel file;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private long left;

    private Transfer(AsyncContext context, ServletOutputStream out, SeekableByteChannel file, long length) {
        this.context = context;
        this.out = out;
        this.file = file;
        this.left = length;
    }

    /** Sends so many bytes from the channel's position, then closes it. */
    static void start(HttpServletRequest request, HttpServletResponse response, SeekableByteChannel file, long length)
            throws IOException {
        ServletOutputStream out = response.getOutputStream();
        AsyncContext context = request.startAsync();
        // A large file may take hours over a slow network; a connection that stands still ends anyway.
        context.setTimeout(0);
        out.setWriteListener(new Transfer(context, out, file, length));
    }

    @Override
    public void onWritePossible() throws IOException {
        while (left > 0 && out.isReady()) {
            chunk.clear().limit((int) Math.min(CHUNK_BYTES, left));
            int read = file.read(chunk);
            if (read < 0) {
                throw new EOFException("A stored file is shorter than it was");
            }
            out.write(chunk.array(), 0, read);
            left -= read;
        }
        if (left == 0 && out.isReady()) {
            left = -1;
            file.close();
            context.complete();
        }
    }

    @Override
    public void onError(Throwable why) {
        log.debug("A download was not finished", why);
        try {
            file.close();
        } catch (IOException e) {
            log.debug("A file could not be closed", e);
        }
        context.complete();
    }
}
