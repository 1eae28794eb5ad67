package dev.parley.transfer.mattermost;

import static dev.parley.transfer.model.JsonFiles.millis;
import static dev.parley.transfer.model.JsonFiles.text;

import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportFormat;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedConversation.Kind;
import dev.parley.transfer.model.ExportedConversation.Member;
import dev.parley.transfer.model.ExportedConversation.Role;
import dev.parley.transfer.model.ExportedEmoji;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.JsonFiles;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import dev.parley.transfer.model.UnreadableExportException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The bulk export of Mattermost: one object a line, alone or in a zip file with the files that it names. */
@Component
final class MattermostExport implements ExportFormat {
    @Override
    public String name() {
        return "mattermost";
    }

    @Override
    public void read(ExportArchive archive, Spool spool, TransferReport report) {
        String lines = archive.names().stream()
                .filter(name -> name.endsWith(".jsonl") || archive.names().size() == 1)
                .min(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new UnreadableExportException(
                        "This is no export of Mattermost: it has no file that ends with .jsonl."));
        Reading reading = new Reading(archive, lines.substring(0, lines.lastIndexOf('/') + 1), spool, report);
        new JsonFiles(archive, report).lines(lines, reading::line);
        if (!reading.understood) {
            throw new UnreadableExportException(
                    "This is no export of Mattermost: “%s” has no line of its format.".formatted(lines));
        }
        reading.finish();
    }

    /** Usernames are compared without regard to case. */
    static String folded(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    /** One export that is being read. */
    private static final class Reading {
        private final Spool spool;
        private final TransferReport report;
        private final MattermostPosts posts;
        private final Map<String, String> teams = new LinkedHashMap<>();
        private final Map<String, JsonNode> channels = new LinkedHashMap<>();
        private final Map<String, List<Member>> members = new LinkedHashMap<>();
        private final Map<String, ExportedConversation> directs = new LinkedHashMap<>();

        private boolean understood;

        Reading(ExportArchive archive, String folder, Spool spool, TransferReport report) {
            this.spool = spool;
            this.report = report;
            this.posts = new MattermostPosts(archive, folder, spool, report);
        }

        void line(JsonNode line) {
            String type = Objects.requireNonNullElse(text(line, "type"), "");
            JsonNode node = line.path(type);
            boolean isKnown = true;
            switch (type) {
                case "version" -> {
                    if (line.path("version").asInt(0) != 1) {
                        report.problem(
                                "Version of the format that is not known",
                                line.path("version").toString());
                    }
                }
                case "emoji" -> emoji(node);
                case "team" ->
                    teams.put(name(node), Objects.requireNonNullElse(text(node, "display_name"), name(node)));
                case "channel" -> channels.put(key(text(node, "team"), name(node)), node);
                case "user" -> user(node);
                case "bot" -> bot(node);
                case "post" -> posts.read(node, channel(text(node, "team"), text(node, "channel")));
                case "direct_channel" -> direct(people(node), text(node, "header"));
                case "direct_post" -> posts.read(node, direct(people(node), null));
                case "role", "scheme" -> report.problem("Scheme or role of permissions", name(node));
                default -> {
                    isKnown = false;
                    report.problem("Line of a type that is not known", type);
                }
            }
            understood |= isKnown;
        }

        private static String name(JsonNode node) {
            return Objects.requireNonNullElse(text(node, "name"), "");
        }

        private static String key(@Nullable String team, @Nullable String channel) {
            return team + "/" + channel;
        }

        private void emoji(JsonNode node) {
            String name = text(node, "name");
            String image = text(node, "image");
            if (name == null || image == null) {
                report.problem("Emoji without a name or a picture", String.valueOf(name));
            } else {
                spool.add(new ExportedEmoji(name, posts.file(image), null));
            }
        }

        private void user(JsonNode node) {
            String username = text(node, "username");
            if (username == null) {
                report.problem("User without a username", String.valueOf(text(node, "email")));
                return;
            }
            String id = folded(username);
            posts.addName(id);
            String full = Stream.of(text(node, "first_name"), text(node, "last_name"))
                    .filter(Objects::nonNull)
                    .reduce((first, last) -> first + " " + last)
                    .orElse(username);
            spool.add(new ExportedUser(
                    id,
                    username,
                    Objects.requireNonNullElse(text(node, "nickname"), full),
                    text(node, "email"),
                    text(node, "position"),
                    node.path("delete_at").asLong(0) == 0,
                    false,
                    null));
            if (text(node, "profile_image") != null) {
                report.problem("Picture of a person", username);
            }
            node.path("teams")
                    .forEach(team -> team.path("channels")
                            .forEach(channel -> members.computeIfAbsent(
                                            key(text(team, "name"), name(channel)), any -> new ArrayList<>())
                                    .add(new Member(id, role(channel)))));
        }

        private static Role role(JsonNode channel) {
            String roles = Objects.requireNonNullElse(text(channel, "roles"), "");
            return roles.contains("channel_admin") ? Role.ADMIN : Role.MEMBER;
        }

        private void bot(JsonNode node) {
            String username = text(node, "username");
            if (username != null) {
                posts.addName(folded(username));
                spool.add(new ExportedUser(
                        folded(username),
                        username,
                        Objects.requireNonNullElse(text(node, "display_name"), username),
                        null,
                        text(node, "description"),
                        node.path("delete_at").asLong(0) == 0,
                        true,
                        null));
            }
        }

        /** A post may be in a channel that the export does not describe. */
        private String channel(@Nullable String team, @Nullable String channel) {
            String id = key(team, channel);
            if (!channels.containsKey(id) && !members.containsKey(id)) {
                report.problem("Message of a channel that is not in the export", id);
            }
            return id;
        }

        private static List<String> people(JsonNode node) {
            Stream<String> names = Stream.of("channel_members", "members")
                    .flatMap(list -> StreamSupport.stream(node.path(list).spliterator(), false))
                    .map(name -> name.asString(""));
            Stream<String> participants = StreamSupport.stream(
                            node.path("participants").spliterator(), false)
                    .map(each -> Objects.requireNonNullElse(text(each, "username"), ""));
            return Stream.concat(names, participants)
                    .map(MattermostExport::folded)
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** The conversation of these people; one alone keeps notes. */
        private String direct(List<String> people, @Nullable String header) {
            String id = "direct:" + String.join(",", people);
            directs.computeIfAbsent(
                    id,
                    any -> new ExportedConversation(
                            id,
                            people.size() == 2 ? Kind.DIRECT : Kind.GROUP,
                            null,
                            header,
                            people.stream().map(Member::of).toList(),
                            people.isEmpty() ? null : people.get(0),
                            null,
                            false,
                            false));
            return id;
        }

        /** Who is in a channel is known after all users. */
        void finish() {
            if (teams.size() == 1) {
                spool.source(teams.keySet().iterator().next());
            }
            channels.forEach((id, node) -> spool.add(new ExportedConversation(
                    id,
                    "P".equals(text(node, "type")) ? Kind.GROUP : Kind.ROOM,
                    shown(node),
                    topic(node),
                    members.getOrDefault(id, List.of()),
                    null,
                    millis(node, "create_at"),
                    node.path("delete_at").asLong(0) != 0
                            || node.path("deleted_at").asLong(0) != 0,
                    false)));
            directs.values().forEach(spool::add);
        }

        private String shown(JsonNode node) {
            String name = Objects.requireNonNullElse(text(node, "display_name"), name(node));
            String team = text(node, "team");
            return teams.size() < 2 || team == null ? name : name + " (" + teams.getOrDefault(team, team) + ")";
        }

        private static @Nullable String topic(JsonNode node) {
            String purpose = text(node, "purpose");
            return purpose == null ? text(node, "header") : purpose;
        }
    }
}
