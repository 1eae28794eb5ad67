package dev.parley.browser;

import static org.awaitility.Awaitility.await;

import dev.parley.test.Files;
import dev.parley.test.HostileTexts;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.SamplePictures;
import dev.parley.test.WebPages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** Writes {@link HostileTexts} into every field that people write, as somebody whose texts another one reads. */
final class HostileWriter {
    static final int NAME = 64;

    private static final int GROUP_NAME = 100;
    private static final int SHORT_TEXT = 500;
    private static final int OPTION = 100;
    private static final int FILE_NAME = 200;
    private static final int MESSAGE = 9_000;

    private static final List<String> ALL = HostileTexts.all();

    /** Those that are accepted where one line is asked for. */
    private static final List<String> LINES = ALL.stream()
            .map(String::strip)
            .filter(text -> text.chars().allMatch(c -> c >= ' ' && c <= 0x7e))
            .toList();

    private final People people;
    private final Person writer;
    private final Person reader;
    private final long group;

    HostileWriter(People people, Person writer, Person reader, long group) {
        this.people = people;
        this.writer = writer;
        this.reader = reader;
        this.group = group;
    }

    /** All of them, put together to texts of several lines. */
    static List<String> messages() {
        return joined(ALL, MESSAGE, "\n\n");
    }

    /** As many as fit, put together to single lines of such a length. */
    static List<String> lines(int length) {
        return joined(LINES, length, " ");
    }

    private static List<String> joined(List<String> texts, int length, String between) {
        List<String> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String each : texts) {
            if (each.length() > length) {
                continue;
            }
            if (!text.isEmpty() && text.length() + between.length() + each.length() > length) {
                joined.add(text.toString());
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : between).append(each);
        }
        joined.add(text.toString());
        return joined;
    }

    /** Those that a name can hold. */
    static List<String> names() {
        return LINES.stream().filter(text -> text.length() <= NAME).toList();
    }

    /**
     * Gives each of these people one of these texts as a name, a status, and a nickname that the reader has for them; and
     * a group of theirs another one.
     */
    void call(List<Person> persons, List<String> texts, long theirGroup) {
        CompletableFuture.allOf(IntStream.range(0, texts.size())
                        .mapToObj(n -> CompletableFuture.runAsync(() -> call(persons.get(n), texts.get(n))))
                        .toArray(CompletableFuture[]::new))
                .join();
        texts.forEach(text -> persons.get(0)
                .patch("/api/conversations/" + theirGroup, Json.object("name", text))
                .expect(200));
    }

    private void call(Person person, String text) {
        person.patch("/api/me", Json.object("display_name", text)).expect(200);
        person.put("/api/me/status", Json.object("text", text)).expect(200);
        reader.patch("/api/contacts/" + person.id(), Json.object("nickname", text))
                .expect(200);
    }

    /** Says all of them in the group. */
    List<Long> say() {
        return messages().stream().map(text -> id(writer.say(group, text))).toList();
    }

    /** A message that becomes each of them, one after the other. */
    long edit() {
        long message = id(writer.say(group, "Before"));
        messages()
                .forEach(text -> writer.patch("/api/messages/" + message, Json.object("content", text))
                        .expect(200));
        return message;
    }

    /** Replies to a message: in its thread, and with a quote. */
    void reply(long message) {
        messages().forEach(text -> post(text, Map.of("thread_id", message)));
        post("An answer", Map.of("reply_to_id", message));
    }

    private Person person(String displayName) {
        Person person = people.register("Guest");
        person.patch("/api/me", Json.object("display_name", displayName)).expect(200);
        return person;
    }

    /** A mention of the reader, and the same in a request of someone unknown. */
    void address() {
        lines(SHORT_TEXT).forEach(text -> writer.say(group, "@" + reader.username() + " " + text));
        Person stranger = person(lines(NAME).get(0));
        stranger.patch("/api/me", Json.object("bio", lines(SHORT_TEXT).get(0))).expect(200);
        stranger.say(stranger.directWith(reader), lines(SHORT_TEXT).get(1));
    }

    /** Files and pictures with such names and captions. */
    void attach() {
        Files files = Files.of(writer);
        byte[] picture = SamplePictures.plain("png", 60, 40);
        List<String> captions = messages();
        int sent = 0;
        List<Long> ids = new ArrayList<>();
        for (String name : lines(FILE_NAME)) {
            boolean shown = ids.size() % 5 == 0;
            ids.add(files.id(
                    name.replace("\"", "%22") + (shown ? ".png" : ".txt"),
                    shown ? picture : "text".getBytes(StandardCharsets.UTF_8)));
            if (ids.size() == 10) {
                files.send(group, captions.get(sent++ % captions.size()), longs(ids));
                ids.clear();
            }
        }
    }

    /** Polls with such questions and options; returns the last one. */
    long ask() {
        long poll = 0;
        List<String> options = lines(OPTION);
        List<String> questions = messages();
        for (int from = 0; from + 2 <= options.size(); from += 20) {
            List<String> some = options.subList(from, Math.min(from + 20, options.size()));
            String question = questions.get(from / 20 % questions.size());
            poll = post(question, Map.of("poll", Map.of("options", some)));
        }
        return poll;
    }

    /** Links to pages that say such things about themselves. */
    void link(int count) {
        List<String> titles = lines(150);
        List<String> descriptions = lines(300);
        List<String> sites = lines(60);
        List<Long> linked = Stream.iterate(0, n -> n + 1)
                .limit(count)
                .map(n -> WebPages.head("<meta property=og:title content=\"%s\">".formatted(escaped(titles, n))
                        + "<meta property=og:description content=\"%s\">".formatted(escaped(descriptions, n))
                        + "<meta property=og:site_name content=\"%s\">".formatted(escaped(sites, n))))
                .map(page -> id(writer.say(group, page)))
                .toList();
        linked.forEach(message -> await().until(
                        () -> reader.get("/api/messages/" + message).json().has("preview")));
    }

    private static String escaped(List<String> texts, int n) {
        return HtmlUtils.htmlEscape(texts.get(n % texts.size()));
    }

    /** People with such names and bios, each with a message, a nickname and a note; returns one of them. */
    Person introduce(int count) {
        List<String> names = HostileTexts.brief(NAME, count);
        List<String> texts = lines(SHORT_TEXT);
        Person last = writer;
        for (int n = 0; n < count; n++) {
            last = person(names.get(n));
            last.patch("/api/me", Json.object("bio", texts.get(n % texts.size())))
                    .expect(200);
            reader.befriend(last);
            reader.patch(
                            "/api/contacts/" + last.id(),
                            n % 2 == 0
                                    ? Json.object("note", texts.get(n % texts.size()), "nickname", names.get(n))
                                    : Json.object("note", texts.get(n % texts.size())))
                    .expect(200);
            last.say(last.directWith(reader), texts.get(n % texts.size()));
            writer.befriend(last).admit(group, last).expect(204);
            last.say(group, "Hello, I am " + names.get(n));
        }
        return last;
    }

    /** Groups and rooms with such names and topics. */
    void gather(int count) {
        List<String> names = HostileTexts.brief(GROUP_NAME, 2 * count);
        List<String> topics = lines(SHORT_TEXT);
        for (int n = 0; n < 2 * count; n++) {
            String name = names.get(n) + " " + (n % 2 == 0 ? "" : writer.id());
            long made = n % 2 == 0 ? writer.group(name, reader) : writer.room(name, reader);
            writer.patch("/api/conversations/" + made, Json.object("topic", topics.get(n % topics.size())))
                    .expect(200);
            writer.say(made, "Welcome to " + name);
        }
    }

    /** Gives the group, its topic, the writer and their bio one after another of them. */
    void rename(int count) {
        List<String> topics = lines(SHORT_TEXT);
        List<String> groupNames = HostileTexts.brief(GROUP_NAME, count);
        List<String> names = HostileTexts.brief(NAME, count);
        for (int n = 0; n < count; n++) {
            Map<String, Object> conversation = new HashMap<>(Map.of("name", groupNames.get(n)));
            Map<String, Object> person = new HashMap<>(Map.of("display_name", names.get(n)));
            if (n < topics.size()) {
                conversation.put("topic", topics.get(n));
                person.put("bio", topics.get(n));
            }
            writer.patch("/api/conversations/" + group, conversation).expect(200);
            writer.patch("/api/me", person).expect(200);
        }
    }

    /** The reader's own: drafts, scheduled messages, notes about messages. */
    void keep(List<Long> messages) {
        String at = Instant.now().plus(Duration.ofDays(2)).toString();
        messages.forEach(message -> {
            reader.put("/api/messages/%d/star".formatted(message)).expect(204);
            reader.put("/api/messages/%d/reminder".formatted(message), Json.object("at", at))
                    .expect(204);
            writer.put("/api/messages/%d/pin".formatted(message)).expect(204);
        });
        messages()
                .forEach(text -> reader.post(
                                path(),
                                Json.object("client_id", UUID.randomUUID(), "content", text, "scheduled_at", at))
                        .expect(202));
        messages()
                .forEach(text -> reader.put(
                                "/api/conversations/%d/draft".formatted(group),
                                Json.object("content", text, "age_ms", 0))
                        .expect(200));
    }

    /** Reports with such reasons, of people with such names. */
    void report(int count, Consumer<Person> reporter) {
        List<String> reasons = lines(SHORT_TEXT);
        List<String> names = HostileTexts.brief(NAME, count);
        for (int n = 0; n < count; n++) {
            Person stranger = person(names.get(n));
            long request = stranger.directWith(reader);
            stranger.say(request, messages().get(n % messages().size()));
            reader.post("/api/requests/%d/report".formatted(request), Json.object("reason", reasons.get(n)))
                    .expect(204);
        }
        reporter.accept(reader);
    }

    private long post(String content, Map<String, Object> more) {
        Map<String, Object> message = new HashMap<>(Map.of("client_id", UUID.randomUUID(), "content", content));
        message.putAll(more);
        return id(writer.post(path(), message).expect(201).json());
    }

    private String path() {
        return "/api/conversations/%d/messages".formatted(group);
    }

    private static long[] longs(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
