package dev.parley.webhook.mime;

import dev.parley.base.secret.Sha256;
import dev.parley.base.text.Names;
import dev.parley.webhook.mime.Mail.Kind;
import dev.parley.webhook.mime.Mail.MailFile;
import dev.parley.webhook.mime.Mail.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** The fields at the beginning of an e-mail. Where one may stand only once, the first counts. */
final class MailHeader {
    /** The field with which Parley marks what it sends. */
    static final String LOOP = "x-parley-domain";

    private static final int MAX_HOPS = 50;
    private static final int MAX_REFERENCES = 50;
    private static final int MAX_ID = 500;
    private static final int MAX_LINE = 1_000;
    private static final Pattern ID = Pattern.compile("<\\s*([\\x21-\\x7e&&[^<>]]{1," + MAX_ID + "})\\s*>");
    private static final Pattern FOLD = Pattern.compile("[\\r\\n\\t ]+");

    /** What can be written to without quoting, which is all that people use. */
    private static final Pattern WRITABLE =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,10}");

    private static final Set<String> LISTS = Set.of("bulk", "list", "junk");

    private final Map<String, String> fields = new HashMap<>();
    private boolean list;
    private boolean report;
    private int hops;

    void add(Field field) throws UnreadableMailException {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (name.equals("received") && ++hops > MAX_HOPS) {
            throw new UnreadableMailException("it has passed too many servers");
        }
        list |= name.startsWith("list-");
        fields.putIfAbsent(name, value(field));
    }

    /** The e-mail reports what became of another. */
    void report() {
        report = true;
    }

    private static String value(Field field) {
        ByteSequence raw = field.getRaw();
        String text = raw == null ? field.getName() + ":" + field.getBody() : MailCharsets.guessed(raw.toByteArray());
        return FOLD.matcher(text.substring(text.indexOf(':') + 1))
                .replaceAll(" ")
                .strip();
    }

    Mail mail(byte[] content, MailText text, List<MailFile> files) {
        Sender from = sender("from");
        List<String> references = references();
        return new Mail(
                id(content),
                references,
                from,
                replyTo(from),
                line("subject"),
                QuotedHistory.cut(text.text(), !references.isEmpty()),
                files,
                kind(),
                fields.get(LOOP));
    }

    private String id(byte[] content) {
        return ids(field("message-id")).stream()
                .findFirst()
                .orElseGet(() -> "sha256." + HexFormat.of().formatHex(Sha256.of(content)));
    }

    private List<String> references() {
        Set<String> references = new LinkedHashSet<>(ids(field("in-reply-to")));
        List<String> others = new ArrayList<>(ids(field("references")));
        for (int i = others.size() - 1; i >= 0 && references.size() < MAX_REFERENCES; i--) {
            references.add(others.get(i));
        }
        return references.stream().limit(MAX_REFERENCES).toList();
    }

    private static List<String> ids(String field) {
        return ID.matcher(field)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private Kind kind() {
        String submitted = word("auto-submitted");
        if (report || submitted.equals("auto-replied") || fields.containsKey("x-autoreply")) {
            return Kind.ANSWER;
        }
        boolean automatic = !submitted.isEmpty() && !submitted.equals("no");
        return automatic || list || LISTS.contains(word("precedence")) ? Kind.AUTOMATIC : Kind.PERSONAL;
    }

    private Sender sender(String name) {
        Mailbox mailbox = mailbox(field(name));
        if (mailbox == null) {
            return new Sender(cleaned(MailCharsets.words(field(name))), "");
        }
        String shown = mailbox.getName();
        return new Sender(shown == null ? "" : cleaned(MailCharsets.words(shown)), cleaned(mailbox.getAddress()));
    }

    private @Nullable String replyTo(Sender from) {
        Mailbox asked = mailbox(field("reply-to"));
        String address = asked == null ? from.address() : asked.getAddress();
        return address != null && WRITABLE.matcher(address).matches() ? address : null;
    }

    private static @Nullable Mailbox mailbox(String field) {
        if (field.isEmpty()) {
            return null;
        }
        try {
            return LenientAddressParser.DEFAULT.parseAddressList(beginning(field)).flatten().stream()
                    .filter(mailbox -> mailbox.getLocalPart() != null && mailbox.getDomain() != null)
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException broken) {
            return null;
        }
    }

    /** The first word of a field whose words are for programs. */
    private String word(String name) {
        return field(name).split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private String line(String name) {
        return cleaned(MailCharsets.words(beginning(field(name))));
    }

    private static String cleaned(String text) {
        return Names.cleaned(beginning(FOLD.matcher(text).replaceAll(" ")));
    }

    private static String beginning(String text) {
        return text.length() <= MAX_LINE ? text : text.substring(0, text.offsetByCodePoints(0, MAX_LINE / 2));
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
