package dev.parley.webhook.smtp;

import dev.parley.webhook.mail.MailSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

    private static final int PIECE = 64 << 10;

    /** The e-mail, what it grows in, its copy for reading, and its files once they are decoded. */
    private static final int COPIES = 4;

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
        Instant end = clock.instant().plus(LONGEST);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (read(data, content, Math.min(SMALL, maxSize + 1), end)) {
            work.run(checked(content));
            return;
        }
        if (content.size() > maxSize) {
            throw MailRefusal.TOO_LARGE;
        }
        acquire();
        try {
            read(data, content, maxSize + 1, end);
            work.run(checked(content));
        } finally {
            large.release();
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

    private byte[] checked(ByteArrayOutputStream content) throws MailRefusal {
        if (content.size() > maxSize) {
            throw MailRefusal.TOO_LARGE;
        }
        return content.toByteArray();
    }

    /** Reads until there are so many bytes; returns whether the e-mail ended before. */
    private boolean read(InputStream data, ByteArrayOutputStream content, long size, Instant end)
            throws IOException, MailRefusal {
        byte[] buffer = new byte[PIECE];
        while (content.size() < size) {
            int wanted = Math.toIntExact(Math.min(PIECE, size - content.size()));
            int read = readPiece(data, buffer, wanted, end);
            content.write(buffer, 0, read);
            if (read < wanted) {
                return true;
            }
        }
        return false;
    }

    /** As much as is wanted, less only at the end. */
    private int readPiece(InputStream data, byte[] buffer, int wanted, Instant end) throws IOException, MailRefusal {
        int filled = 0;
        while (filled < wanted) {
            int one = data.read();
            if (one < 0) {
                break;
            }
            buffer[filled++] = (byte) one;
            if ((filled & 0xff) == 0 && clock.instant().isAfter(end)) {
                throw MailRefusal.BUSY;
            }
        }
        return filled;
    }

    /** What is done with an e-mail. */
    interface Work {
        void run(byte[] content) throws MailRefusal;
    }
}
