package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.SplittableRandom;

/** The {@code SEND} of one person to one conversation, whose text says who, the how manieth, and when. */
final class SendFrame {
    /** How the text of every message begins; no other event has this. */
    private static final byte[] MARK = "\"content\":\"bench ".getBytes(ISO_8859_1);

    private static final int SENDER_DIGITS = 6;
    private static final int NUMBER_DIGITS = 10;
    private static final int TIME_DIGITS = 19;

    private static final int LENGTH = 100;
    private static final String UUID_START = "\"client_id\":\"";
    private static final SplittableRandom RANDOM = new SplittableRandom();

    private final byte[] frame;
    private final int idAt;
    private final int numberAt;
    private final int timeAt;

    SendFrame(long conversation, int sender) {
        String text = "bench %06d %010d %019d ".formatted(sender, 0, 0);
        String padded = text + "and so on ".repeat(10).substring(0, LENGTH - text.length());
        String payload =
                "SEND\ndestination:/app/conversations/%d/messages\ncontent-type:application/json\n\n{%s%s\",\"content\":\"%s\"}\0"
                        .formatted(conversation, UUID_START, "00000000-0000-4000-8000-000000000000", padded);
        this.frame = StompSocket.frame(payload.getBytes(ISO_8859_1));
        this.idAt = Bytes.indexOf(UUID_START.getBytes(ISO_8859_1), frame, 0, frame.length) + UUID_START.length();
        int sayingAt = Bytes.indexOf(MARK, frame, 0, frame.length) + MARK.length;
        this.numberAt = sayingAt + SENDER_DIGITS + 1;
        this.timeAt = numberAt + NUMBER_DIGITS + 1;
    }

    /** Tells what a {@code MESSAGE} says, if it holds something said. */
    static void read(int receiver, byte[] bytes, int from, int to, Crowd.Ears ears) {
        int at = Bytes.indexOf(MARK, bytes, from, to);
        if (at < 0) {
            ears.heardOther(receiver, bytes, from, to);
            return;
        }
        int senderAt = at + MARK.length;
        int numberAt = senderAt + SENDER_DIGITS + 1;
        int timeAt = numberAt + NUMBER_DIGITS + 1;
        ears.heard(
                receiver,
                (int) Bytes.number(bytes, senderAt, SENDER_DIGITS),
                Bytes.number(bytes, numberAt, NUMBER_DIGITS),
                Bytes.number(bytes, timeAt, TIME_DIGITS),
                to - from);
    }

    void send(StompSocket socket, long number, long nanos) {
        long random = RANDOM.nextLong();
        Bytes.putHex(random >>> 32, frame, idAt, 8);
        Bytes.putHex(random >>> 16, frame, idAt + 9, 4);
        Bytes.putHex(random, frame, idAt + 15, 3);
        Bytes.putHex(RANDOM.nextLong(), frame, idAt + 24, 12);
        Bytes.putNumber(number, frame, numberAt, NUMBER_DIGITS);
        Bytes.putNumber(nanos, frame, timeAt, TIME_DIGITS);
        socket.send(frame, 0, frame.length);
    }
}
