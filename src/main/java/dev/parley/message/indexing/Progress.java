package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;

/**
 * How far a conversation is indexed.
 *
 * @param seq messages up to this one are in the index, in their state of then or later
 * @param mergedSeq the terms of messages up to this one are in the parts; those of newer ones in {@code recent}
 * @param shape for each volume the number of leading bits of a hash that choose its part
 * @param recent postings with places after {@code mergedSeq}
 */
record Progress(ConversationId conversationId, long seq, long mergedSeq, byte[] shape, byte[] times, byte[] recent) {
    /** A volume has the terms of so many messages, so that no part becomes large. */
    static final int VOLUME_BITS = 14;

    private static final int PART_BITS = 16;

    static int volume(long seq) {
        return (int) (seq - 1 >>> VOLUME_BITS);
    }

    /** The seq from which places in a volume are counted. */
    static long base(int volume) {
        return (long) volume << VOLUME_BITS;
    }

    static int part(int volume, int number) {
        return volume << PART_BITS | number;
    }

    static int number(int part) {
        return part & (1 << PART_BITS) - 1;
    }

    /** The part of a volume with a hash. */
    int partOf(int volume, int hash) {
        return part(volume, hash >>> Postings.HASH_BITS - shape[volume]);
    }
}
