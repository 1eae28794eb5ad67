package dev.parley.message.indexing;

import dev.parley.base.id.AccountId;
import dev.parley.message.upload.Attachment.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a message can be found by. Besides its words these are the beginnings of words, pairs of neighbouring characters
 * of scripts without spaces, its sender, and what it contains. The first character of a term is its kind.
 */
public final class Terms {
    /** The lengths of the beginnings of words that are indexed. */
    private static final int[] BEGINNINGS = {2, 3, 5};

    private static final Pattern LINK =
            Pattern.compile("\\bhttps?://[^\\s/]|\\bmailto:\\S|\\bwww\\.\\w", Pattern.CASE_INSENSITIVE);

    private static final String FILE = "hfile";
    private static final String LINKED = "hlink";
    private static final String IMAGE = "himage";
    private static final String VIDEO = "hvideo";
    private static final String VOICE = "hvoice";

    private Terms() {}

    /** Everything that a message with this text and these attachments is found by. */
    static Set<String> of(String text, AccountId senderId, Collection<Kind> attachments) {
        Set<String> terms = ofText(text);
        terms.add(sender(senderId));
        attachments.forEach(kind -> terms.addAll(of(kind)));
        return terms;
    }

    /** Everything that a message with this text may have been found by, whatever was attached to it. */
    static Set<String> possible(String text, AccountId senderId) {
        Set<String> terms = ofText(text);
        terms.add(sender(senderId));
        terms.addAll(Set.of(FILE, LINKED, IMAGE, VIDEO, VOICE));
        return terms;
    }

    private static Set<String> ofText(String text) {
        Set<String> terms = new HashSet<>();
        List<Token> tokens = Tokens.of(text);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            terms.add(word(token.text()));
            if (!token.single()) {
                addBeginnings(token.text(), terms);
            } else if (i + 1 < tokens.size() && token.runsInto(tokens.get(i + 1))) {
                terms.add(pair(token.text(), tokens.get(i + 1).text()));
            }
        }
        if (hasLink(text)) {
            terms.add(LINKED);
        }
        return terms;
    }

    private static void addBeginnings(String word, Set<String> terms) {
        for (int length : BEGINNINGS) {
            if (length < word.length() && isWhole(word, length)) {
                terms.add(beginning(word.substring(0, length)));
            }
        }
    }

    private static boolean isWhole(String word, int length) {
        return !Character.isHighSurrogate(word.charAt(length - 1));
    }

    static String word(String word) {
        return "w" + word;
    }

    private static String beginning(String letters) {
        return "p" + letters;
    }

    private static String pair(String first, String second) {
        return "b" + first + " " + second;
    }

    /** The term of every message of a sender. */
    public static String sender(AccountId senderId) {
        return "f" + senderId;
    }

    /** The term of messages with a link. */
    public static String link() {
        return LINKED;
    }

    /** The term of messages with an attachment of any kind. */
    public static String file() {
        return FILE;
    }

    /** The term of messages with an attachment of a kind. */
    public static String attached(Kind kind) {
        return switch (kind) {
            case IMAGE -> IMAGE;
            case VIDEO -> VIDEO;
            case VOICE -> VOICE;
            case AUDIO, FILE -> FILE;
        };
    }

    private static Set<String> of(Kind kind) {
        Set<String> terms = new HashSet<>(Set.of(FILE));
        terms.add(attached(kind));
        return terms;
    }

    /** Whether a text contains the address of a page or of a mailbox. */
    public static boolean hasLink(String text) {
        return LINK.matcher(text).find();
    }

    /**
     * The terms of messages that contain some tokens one after another. A message that has the terms need not contain
     * that.
     *
     * @param open whether the last token may be the beginning of a word
     * @return for each of them alternatives, at least one of which the message has
     */
    public static List<Set<String>> ofPhrase(List<Token> tokens, boolean open) {
        Set<Set<String>> all = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean last = i + 1 == tokens.size();
            if (token.single()) {
                boolean continued = !last && token.runsInto(tokens.get(i + 1));
                boolean continues = i > 0 && tokens.get(i - 1).runsInto(token);
                if (continued) {
                    all.add(Set.of(pair(token.text(), tokens.get(i + 1).text())));
                } else if (!continues) {
                    all.add(Set.of(word(token.text())));
                }
            } else {
                all.add(last && open ? beginnings(token.text()) : Set.of(word(token.text())));
            }
        }
        return List.copyOf(all);
    }

    private static Set<String> beginnings(String word) {
        Optional<Integer> longest = Optional.empty();
        for (int length : BEGINNINGS) {
            if (length <= word.length() && isWhole(word, length)) {
                longest = Optional.of(length);
            }
        }
        if (longest.isEmpty()) {
            return Set.of(word(word));
        }
        String start = beginning(word.substring(0, longest.get()));
        return longest.get() < word.length() ? Set.of(start) : Set.of(start, word(word));
    }
}
