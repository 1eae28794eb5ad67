package dev.parley.webhook.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail says. Everything in it was written by a stranger, and nothing is verified.
 *
 * @param id its Message-ID without the angle brackets, or a hash of the whole e-mail if it has none
 * @param references the Message-IDs that it answers, the nearest first
 * @param from who wrote it, as the e-mail says
 * @param replyTo where answers are to go; null if the writer has no address that can be written to
 * @param subject on one line; may be empty
 * @param text without the history that it quotes and the signature, in plain text; may be empty
 * @param files what is attached, in order
 * @param kind what kind of sender it comes from
 * @param loop the domain of the server that sent it, if that is a Parley; null for any other
 */
public record Mail(
        String id,
        List<String> references,
        Sender from,
        @Nullable String replyTo,
        String subject,
        String text,
        List<MailFile> files,
        Kind kind,
        @Nullable String loop) {
    public Mail {
        references = List.copyOf(references);
        files = List.copyOf(files);
    }

    /** Whether it answers another one. */
    public boolean isReply() {
        return !references.isEmpty();
    }

    /** What is sent by itself must not be answered. */
    public enum Kind {
        /** Someone wrote it. */
        PERSONAL,
        /** A program or a list sent it: an alarm, a newsletter. */
        AUTOMATIC,
        /** The answer of a program to an e-mail: out of office, not delivered, read. */
        ANSWER
    }

    /**
     * Who wrote an e-mail.
     *
     * @param name on one line; may be empty
     * @param address may be empty
     */
    public record Sender(String name, String address) {}

    /**
     * A file in an e-mail.
     *
     * @param name as its sender calls it, which may be anything
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record MailFile(String name, byte[] content) {}
}
