package dev.parley.webhook.smtp;

import dev.parley.webhook.mail.MailSettings;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Holds e-mails while they are received and read: in memory, since nothing of them is to lie on a disk unencrypted. Only
 * so many large ones are held at the same time as fit into a part of the heap. Others wait for a while, and are to come
 * again later if that was not enough.
 */
@Component
final class MailMemory {
    /** Of these there is room for one on each connection. */
    private static final int SMALL = 512 << 10;

    /** The e-mail, its files once they are decoded, and the pieces that one of them is put together of. */
    private static final int COPIES = 3;

    private static final int PART_OF_HEAP = 4;
    private static final int SECONDS_OF_WAITING = 60;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final long maxSize;
    private final Clock clock;
    private final Semaphore large;

    MailMemory(MailSettings settings, Clock clock) {
        this.maxSize = settings.maxSize().toBytes();
        this.clock = clock;
        long fitting = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / (maxSize * COPIES);
        this.large = new Semaphore(Math.toIntExact(Math.max(1, Math.min(fitting, Integer.MAX_VALUE))), true);
    }

    /**
     * Reads an e-mail, and does something with it while there is room for it.
     *
     * @throws MailRefusal if it is too large, takes too long, or there is no room, or as the work does
     */
    void hold(InputStream data, Work work) throws MailRefusal, IOException {
        InputStream received = new Received(data, clock, clock.instant().plus(LONGEST));
        byte[] beginning = read(received, Math.min(SMALL, maxSize + 1));
        if (beginning.length > maxSize) {
            throw MailRefusal.TOO_LARGE;
        }
        if (beginning.length < SMALL) {
            work.run(beginning);
            return;
        }
        acquire();
        try {
            work.run(whole(beginning, received));
        } finally {
            large.release();
        }
    }

    private byte[] whole(byte[] beginning, InputStream rest) throws MailRefusal, IOException {
        byte[] whole = read(new SequenceInputStream(new ByteArrayInputStream(beginning), rest), maxSize + 1);
        if (whole.length > maxSize) {
            throw MailRefusal.TOO_LARGE;
        }
        return whole;
    }

    private static byte[] read(InputStream data, long size) throws MailRefusal, IOException {
        try {
            return data.readNBytes(Math.toIntExact(size));
        } catch (TooSlowException slow) {
            throw MailRefusal.BUSY;
        }
    }

    /** Meanwhile its sender waits, since nothing is read. */
    private void acquire() throws MailRefusal {
        try {
            if (!large.tryAcquire(SECONDS_OF_WAITING, TimeUnit.SECONDS)) {
                throw MailRefusal.BUSY;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw MailRefusal.BUSY;
        }
    }

    /** What is done with an e-mail. */
    interface Work {
        void run(byte[] content) throws MailRefusal;
    }

    /** What comes, until a time. An error ends no e-mail: that of the library would take it for its end after the first byte. */
    private static final class Received extends FilterInputStream {
        private static final int BYTES_AT_ONCE = 256;

        private final Clock clock;
        private final Instant end;

        Received(InputStream data, Clock clock, Instant end) {
            super(data);
            this.clock = clock;
            this.end = end;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (clock.instant().isAfter(end)) {
                throw new TooSlowException();
            }
            int most = Math.min(length, BYTES_AT_ONCE);
            int filled = 0;
            for (int one = 0; filled < most && (one = in.read()) >= 0; filled++) {
                buffer[offset + filled] = (byte) one;
            }
            return filled == 0 && most > 0 ? -1 : filled;
        }
    }

    private static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
