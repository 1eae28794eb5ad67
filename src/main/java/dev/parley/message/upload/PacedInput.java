package dev.parley.message.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The bytes of an upload, which must come at a pace: after {@value #GRACE_SECONDS} s, at least
 * {@value #BYTES_PER_SECOND} per second on average. A single read ends after the server's timeout, so an upload that
 * stalls, or crawls, ends as well.
 */
public final class PacedInput extends FilterInputStream {
    private static final int GRACE_SECONDS = 60;
    private static final int BYTES_PER_SECOND = 4096;

    private final Clock clock;
    private final Instant start;
    private long received;

    public PacedInput(InputStream in, Clock clock) {
        super(in);
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        received += Math.max(0, read);
        long seconds = Duration.between(start, clock.instant()).toSeconds() - GRACE_SECONDS;
        if (read >= 0 && seconds > 0 && received < seconds * BYTES_PER_SECOND) {
            throw AttachmentRefusedException.tooSlow();
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
