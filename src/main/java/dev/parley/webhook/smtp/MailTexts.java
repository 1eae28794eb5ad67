package dev.parley.webhook.smtp;

import dev.parley.base.text.Characters;
import dev.parley.base.text.Names;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Persona;
import dev.parley.webhook.mail.MailAddress;
import dev.parley.webhook.mime.Mail;
import dev.parley.webhook.mime.Mail.MailFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is posted of an e-mail. */
@Component
final class MailTexts {
    private static final int MAX_NAME = 64;
    private static final int MAX_SUBJECT = 250;
    private static final int MAX_FILE_NAME = 80;
    private static final int MAX_NAMED = 10;

    /** So much is left for what is said about the rest. */
    private static final int RESERVE = 2_000;

    private final MessageSource texts;

    MailTexts(MessageSource texts) {
        this.texts = texts;
    }

    /** @param first whether it begins a thread */
    Draft of(Mail mail, boolean first) {
        String subject = Characters.shortened(mail.subject(), MAX_SUBJECT, MAX_SUBJECT * 8);
        String heading = first && !subject.isEmpty() ? "**" + MailMarkdown.of(subject) + "**" : "";
        String body = MailMarkdown.of(mail.text());
        String whole = heading.isEmpty() || body.isEmpty() ? heading + body : heading + "\n\n" + body;
        String shown =
                Characters.shortened(whole, PostMessage.MAX_LENGTH - RESERVE, PostMessage.MAX_BYTES - RESERVE * 4);
        if (shown.equals(whole)) {
            return new Draft(whole, mail.files(), false);
        }
        List<MailFile> files = new ArrayList<>();
        files.add(new MailFile(text("mail.text.file"), mail.text().getBytes(StandardCharsets.UTF_8)));
        files.addAll(mail.files());
        return new Draft(shown, files, true);
    }

    /** The text, with what could not be shown and stored. */
    String complete(Draft draft, List<String> refused) {
        List<String> parts = new ArrayList<>();
        parts.add(draft.text());
        if (draft.cut()) {
            parts.add("*" + text("mail.text.cut") + "*");
        }
        if (!refused.isEmpty()) {
            parts.add("*" + text("mail.text.refused", refused.size(), names(refused)) + "*");
        }
        String complete = String.join("\n\n", parts).strip();
        return complete.isEmpty() && draft.files().isEmpty() ? "*" + text("mail.text.empty") + "*" : complete;
    }

    private static String names(List<String> refused) {
        List<String> names = refused.stream()
                .limit(MAX_NAMED)
                .map(name -> MailMarkdown.of(Names.cleaned(Characters.firstCodePoints(name, MAX_FILE_NAME))))
                .filter(name -> !name.isBlank())
                .toList();
        return String.join(", ", names) + (refused.size() > MAX_NAMED ? ", …" : "");
    }

    /** The writer, as they call themselves: that it came from outside is shown by the badge of the bot. */
    Persona persona(MailAddress address, Mail mail) {
        String name = name(mail.from().name());
        if (name.isEmpty()) {
            name = name(mail.from().address());
        }
        return new Persona(name.isEmpty() ? address.name() : name, "✉️");
    }

    private static String name(String text) {
        String name = Names.cleaned(Characters.firstCodePoints(text, MAX_NAME));
        return Names.fault(name, 1, MAX_NAME).isPresent() ? "" : name;
    }

    private String text(String key, Object... words) {
        return texts.getMessage(key, words, Locale.ENGLISH);
    }

    /**
     * @param files what is to be attached
     * @param cut whether only the beginning of the text is shown
     */
    record Draft(String text, List<MailFile> files, boolean cut) {}
}
