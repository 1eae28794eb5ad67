package dev.parley.webhook.feed;

import dev.parley.base.id.AccountId;
import dev.parley.base.text.Characters;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.identity.account.Profile;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage.Persona;
import dev.parley.message.markdown.Markdown;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Messages as an Atom feed (RFC 4287). */
final class AtomFeed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int MAX_TITLE = 80;

    /** What XML 1.0 cannot contain, however it is written. */
    private static final Pattern UNFIT =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final String origin;
    private final ConversationView conversation;
    private final Map<AccountId, Profile> people;

    /** @param origin of the addresses of this server */
    AtomFeed(String origin, ConversationView conversation, Map<AccountId, Profile> people) {
        this.origin = origin;
        this.conversation = conversation;
        this.people = people;
    }

    /** @param messages the newest first */
    String write(List<MessageView> messages) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:base", origin + "/");
            element(xml, "id", origin + "/conversations/" + conversation.id());
            element(xml, "title", conversation.name());
            link(xml, "/conversations/" + conversation.id());
            element(xml, "updated", updated(messages).toString());
            for (MessageView message : messages) {
                entry(xml, message);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    Instant updated(List<MessageView> messages) {
        return messages.stream().map(AtomFeed::time).max(Instant::compareTo).orElse(conversation.createdAt());
    }

    private void entry(XMLStreamWriter xml, MessageView message) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", origin + "/messages/" + message.id());
        element(xml, "title", title(message));
        link(xml, "/messages/" + message.id());
        element(xml, "published", message.createdAt().toString());
        element(xml, "updated", time(message).toString());
        xml.writeStartElement("author");
        element(xml, "name", author(message));
        xml.writeEndElement();
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(fit(message.html()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static Instant time(MessageView message) {
        return message.editedAt() == null ? message.createdAt() : message.editedAt();
    }

    private static String title(MessageView message) {
        String line = Markdown.plainText(message.content(), message.mentioned())
                .strip()
                .lines()
                .findFirst()
                .orElse("…");
        String beginning = Characters.firstCodePoints(line, MAX_TITLE);
        return beginning.equals(line) ? line : beginning + "…";
    }

    private String author(MessageView message) {
        if (message.parts().get("persona") instanceof Persona persona) {
            return persona.name();
        }
        Profile author = people.get(Objects.requireNonNull(message.senderId()));
        return author == null ? "?" : author.displayName();
    }

    private void link(XMLStreamWriter xml, String path) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("type", "text/html");
        xml.writeAttribute("href", origin + path);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(fit(text));
        xml.writeEndElement();
    }

    private static String fit(String text) {
        return UNFIT.matcher(text).replaceAll("\uFFFD");
    }
}
