package dev.parley.transfer.exporting;

import dev.parley.base.id.ConversationId;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.ExportedMessage.Reaction;
import dev.parley.transfer.model.ExportedUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** The pages of an export, which a browser shows without a server. They have no scripts, and load nothing from elsewhere. */
final class HtmlPages {
    private static final int MESSAGES_A_PAGE = 1_000;
    private static final String FOLDER = "pages/";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1d2129;--paper:#fff;--soft:#667085;--line:#e4e7ec;--accent:#3b5bdb}
            @media(prefers-color-scheme:dark){:root{--ink:#e6e8ec;--paper:#16181d;--soft:#98a1b0;--line:#2b2f38;--accent:#8ea6ff}}
            body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:0 auto;padding:1rem}
            a{color:var(--accent)}h1{font-size:1.5rem;line-height:1.2}h2{font-size:1rem;color:var(--soft);border-bottom:1px solid var(--line);padding-bottom:.25rem;margin:2rem 0 .5rem}
            ul{list-style:none;padding:0}li.conversation{padding:.5rem 0;border-bottom:1px solid var(--line)}
            .message{margin:.75rem 0}.message.reply{margin-inline-start:1.5rem;border-inline-start:2px solid var(--line);padding-inline-start:.75rem}
            .message p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}.notice{color:var(--soft);text-align:center}
            .by{font-weight:600}.soft,time{color:var(--soft);font-size:.875rem}img{max-width:100%;max-height:20rem;border-radius:.5rem;display:block;margin-top:.25rem}
            nav{display:flex;gap:1rem;flex-wrap:wrap}
            """;

    private final ExportZip zip;
    private final Map<String, ExportedUser> people;
    private final Map<String, ExportedConversation> conversations;
    private final String me;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private String current = "";
    private int page;
    private int written;
    private @Nullable LocalDate day;

    HtmlPages(
            ExportZip zip,
            Map<String, ExportedUser> people,
            Map<String, ExportedConversation> conversations,
            String me) {
        this.zip = zip;
        this.people = people;
        this.conversations = conversations;
        this.me = me;
    }

    /** Begins the pages of a conversation. */
    void begin(ConversationId id) throws IOException {
        current = id.toString();
        page = 0;
        next();
    }

    private void next() throws IOException {
        page++;
        written = 0;
        day = null;
        numbers.merge(current, 1, Integer::sum);
        zip.begin(FOLDER + name(page));
        head(title(current), "../");
        write("<nav><a href=\"../index.html\">All chats</a>");
        if (page > 1) {
            write("<a href=\"%s\">Earlier messages</a>".formatted(name(page - 1)));
        }
        write("</nav><h1>%s</h1>".formatted(escaped(title(current))));
    }

    private String name(int number) {
        return current + "-" + number + ".html";
    }

    void message(ExportedMessage message) throws IOException {
        if (written++ == MESSAGES_A_PAGE) {
            write("<nav><a href=\"%s\">Later messages</a></nav>".formatted(name(page + 1)));
            foot();
            next();
            written++;
        }
        LocalDate sent = LocalDate.ofInstant(message.at(), ZoneOffset.UTC);
        if (!sent.equals(day)) {
            day = sent;
            write("<h2>%s</h2>".formatted(escaped(DAY.format(sent))));
        }
        if (message.userId() == null) {
            write("<p class=\"notice\">%s</p>".formatted(escaped(message.text())));
            return;
        }
        write("<article class=\"message%s\"><div><span class=\"by\">%s</span> <time datetime=\"%s\">%s</time>%s</div>"
                .formatted(
                        message.threadId() == null ? "" : " reply",
                        escaped(displayName(message.userId())),
                        message.at(),
                        time(message.at()),
                        message.editedAt() == null ? "" : " <span class=\"soft\">edited</span>"));
        if (!message.text().isEmpty()) {
            write("<p dir=\"auto\">%s</p>".formatted(escaped(message.text())));
        }
        for (ExportedFile file : message.files()) {
            write(file(file));
        }
        if (!message.reactions().isEmpty()) {
            write("<div class=\"soft\">%s</div>".formatted(reactions(message.reactions())));
        }
        write("</article>\n");
    }

    private static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static String file(ExportedFile file) {
        String path = file.path() == null ? "" : file.path();
        String href = "../" + UriUtils.encodePath(path, StandardCharsets.UTF_8);
        return path.matches("(?i).*\\.(png|jpe?g|gif|webp)")
                ? "<a href=\"%1$s\"><img src=\"%1$s\" alt=\"%2$s\" loading=\"lazy\"></a>"
                        .formatted(href, escaped(file.name()))
                : "<div>📎 <a href=\"%s\">%s</a></div>".formatted(href, escaped(file.name()));
    }

    private static String reactions(List<Reaction> reactions) {
        StringBuilder html = new StringBuilder();
        reactions.forEach(reaction -> html.append(escaped(reaction.emoji()))
                .append(' ')
                .append(reaction.userIds().size())
                .append("&ensp;"));
        return html.toString();
    }

    void end() throws IOException {
        foot();
    }

    /** The first page, written last. */
    void index(Instant now) throws IOException {
        zip.begin("index.html");
        head("Your data", "");
        write("<h1>Your data</h1><p>%s · %s</p>"
                .formatted(escaped(displayName(me)), escaped(DAY.format(now.atOffset(ZoneOffset.UTC)))));
        write(
                "<p class=\"soft\">Times are in UTC. The same data is in the folders <code>me</code>, <code>messages</code>"
                        + " and <code>details</code> for programs; files are in <code>files</code>.</p><ul>");
        for (String id : numbers.keySet()) {
            write("<li class=\"conversation\"><a href=\"%s%s-1.html\">%s</a></li>"
                    .formatted(FOLDER, id, escaped(title(id))));
        }
        write("</ul>");
        foot();
        zip.begin("style.css");
        write(STYLE);
        zip.end();
    }

    private void head(String title, String root) throws IOException {
        write("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:;"
                + " style-src 'self' file:\"><title>%s</title><link rel=\"stylesheet\" href=\"%sstyle.css\"></head><body>\n"
                        .formatted(escaped(title), root));
    }

    private void foot() throws IOException {
        write("</body></html>\n");
        zip.end();
    }

    /** A direct conversation is called as the other person. */
    private String title(String id) {
        ExportedConversation conversation = conversations.get(id);
        if (conversation == null) {
            return id;
        }
        if (conversation.name() != null) {
            return conversation.name();
        }
        return conversation.members().stream()
                .map(member -> member.userId())
                .filter(userId -> !userId.equals(me))
                .map(this::displayName)
                .findFirst()
                .orElse(id);
    }

    private String displayName(String userId) {
        ExportedUser user = people.get(userId);
        return user == null ? "Unknown user" : user.displayName();
    }

    private void write(String html) throws IOException {
        zip.text().write(html);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
