package dev.parley.transfer.zulip;

import dev.parley.transfer.model.EmojiNames;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.References;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of Zulip, which are Markdown with syntax of their own for people, channels, uploads and quotes. */
final class ZulipText {
    private static final Pattern FENCE = Pattern.compile("(?s)(`{3,}|~{3,})([^\n]*)\n(.*?)\n\\1|`[^`\n]+`");
    private static final Pattern PERSON = Pattern.compile("@_?\\*\\*([^*\n|]+)(?:\\|(\\d+))?\\*\\*");
    private static final Pattern GROUP = Pattern.compile("@_?\\*([^*\n]+)\\*");
    private static final Pattern CHANNEL = Pattern.compile("#\\*\\*([^*\n>]+)(?:>([^*\n@]+))?(?:@\\d+)?\\*\\*");
    private static final Pattern UPLOAD =
            Pattern.compile("!?\\[([^\\]\n]*)]\\((?:https?://[^/)\\s]+)?/?user_uploads/([^)\\s]+)\\)");
    private static final List<String> EVERYONE = List.of("all", "everyone", "stream", "channel", "topic");

    private final Map<String, String> ids = new HashMap<>();
    private final String uploads;

    /** @param uploads the folder with the uploaded files */
    ZulipText(String uploads) {
        this.uploads = uploads;
    }

    /** Someone whom texts may mention by their full name. */
    void addName(String fullName, String id) {
        ids.putIfAbsent(fullName, id);
    }

    /** As Markdown; the files that the text links to are added to the list. */
    String markdown(String text, List<ExportedFile> files) {
        String cleaned = References.cleaned(text);
        StringBuilder markdown = new StringBuilder();
        Matcher fence = FENCE.matcher(cleaned);
        int end = 0;
        while (fence.find()) {
            markdown.append(prose(cleaned.substring(end, fence.start()), files)).append(fenced(fence, files));
            end = fence.end();
        }
        String whole =
                markdown.append(prose(cleaned.substring(end), files)).toString().strip();
        return whole.startsWith("/me ") ? "_" + whole.substring(4).strip() + "_" : whole;
    }

    /** Blocks with a word for a language: a quote is one, code is left as it is. */
    private String fenced(MatchResult fence, List<ExportedFile> files) {
        if (fence.group(2) == null || !fence.group(2).strip().equals("quote")) {
            return fence.group();
        }
        StringBuilder quote = new StringBuilder();
        markdown(fence.group(3), files)
                .lines()
                .forEach(line -> quote.append("> ").append(line).append('\n'));
        return quote.toString();
    }

    private String prose(String text, List<ExportedFile> files) {
        String people = PERSON.matcher(text).replaceAll(found -> Matcher.quoteReplacement(person(found)));
        String groups = GROUP.matcher(people).replaceAll("@$1");
        String channels = CHANNEL.matcher(groups)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "#" + found.group(1) + (found.group(2) == null ? "" : " › " + found.group(2))));
        String uploaded = UPLOAD.matcher(channels).replaceAll(found -> {
            files.add(file(found.group(1), found.group(2)));
            return "";
        });
        return EmojiNames.inText(uploaded);
    }

    private String person(MatchResult found) {
        String name = found.group(1);
        if (EVERYONE.contains(name)) {
            return "@all";
        }
        String id = found.group(2) == null ? ids.get(name) : found.group(2);
        return id == null ? "@" + name : References.to(id);
    }

    private ExportedFile file(String label, String path) {
        String name = label.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : label;
        return new ExportedFile(name, uploads + path, null, -1);
    }
}
