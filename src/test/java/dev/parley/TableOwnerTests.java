package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table is written by one room: read from the migrations, the entities, and the SQL in the code. */
class TableOwnerTests {
    private static final Path CODE = Path.of("src", "main", "java", "dev", "parley");
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db");

    private static final Pattern TABLE = Pattern.compile("create table (\\w+)");
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);
    private static final Pattern WRITE =
            Pattern.compile("(?:insert into|merge into|delete from|update)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("@Entity\\b(.*?)class (\\w+)", Pattern.DOTALL);
    private static final Pattern COLLECTION = Pattern.compile("@CollectionTable\\(name = \"(\\w+)\"");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+) = ");

    /**
     * What other rooms than the owner write of {@code membership}: how far somebody has read, and what they want to hear,
     * are read with each row of the list of conversations, so they have columns there instead of tables of their own.
     */
    private static final Map<String, Set<String>> COLUMNS_OF_MEMBERSHIP = Map.of(
            "conversation.marks", Set.of("delivered_seq", "read_seq"),
            "attention.preference",
                    Set.of(
                            "attention_version",
                            "notification_level",
                            "muted_until",
                            "pinned",
                            "archived_seq",
                            "unread_seq"));

    /** What identifies a membership, and occurs in conditions only. */
    private static final Set<String> KEYS = Set.of("id", "conversation_id", "account_id");

    @Test
    void eachTableIsWrittenByOneRoom() {
        Map<String, Set<String>> writers = writers();

        assertThat(writers.get("membership"))
                .contains("conversation.core")
                .isSubsetOf(union(Set.of("conversation.core"), COLUMNS_OF_MEMBERSHIP.keySet()));
        writers.remove("membership");
        assertThat(writers)
                .contains(entry("message", Set.of("message.core")), entry("block", Set.of("people.block")))
                .allSatisfy((table, rooms) -> assertThat(rooms).as(table).hasSize(1));
    }

    @Test
    void eachTableHasAWriter() {
        // Spring Session and db-scheduler write their own.
        assertThat(writers().keySet())
                .containsAll(tables().stream()
                        .filter(table -> !table.startsWith("spring_session") && !table.equals("job"))
                        .toList());
    }

    @Test
    void otherRoomsWriteOnlyTheirColumnsOfMembership() {
        COLUMNS_OF_MEMBERSHIP.forEach((room, columns) -> {
            List<String> texts = sources()
                    .filter(source -> room(source).equals(room))
                    .flatMap(source -> texts(source).stream())
                    .toList();
            Set<String> assigned = texts.stream()
                    .filter(text -> !text.contains("where") || text.contains("update membership"))
                    .flatMap(text -> all(ASSIGNMENT, text.replaceAll("(?s)\\bwhere\\b.*", "")))
                    .map(match -> match.group(1))
                    .filter(column -> !KEYS.contains(column))
                    .collect(Collectors.toSet());

            assertThat(assigned).as(room).isNotEmpty().isSubsetOf(columns);
            assertThat(texts).as(room).noneMatch(text -> text.matches("(?is).*(insert into|delete from) membership.*"));
        });
    }

    /** So that texts can be encrypted in the database, they are read and written in one place. */
    @Test
    void textsOfMessagesAreReadByTheirRoomOnly() {
        List<Path> readers = sources()
                .filter(source -> !room(source).equals("message.core"))
                .filter(source -> texts(source).stream()
                        .anyMatch(text -> text.matches("(?is).*\\bcontent\\b.*\\b(from|join) message\\b.*")))
                .toList();

        assertThat(readers).isEmpty();
    }

    private static Map<String, Set<String>> writers() {
        Set<String> tables = tables();
        Map<String, Set<String>> writers = new TreeMap<>();
        sources()
                .forEach(source -> written(source)
                        .filter(tables::contains)
                        .forEach(table -> writers.computeIfAbsent(table, name -> new TreeSet<>())
                                .add(room(source))));
        return writers;
    }

    private static Stream<String> written(Path source) {
        String code = read(source);
        Stream<String> entities = all(ENTITY, code)
                .filter(entity -> !entity.group(1).contains("@Immutable"))
                .map(entity -> snakeCase(entity.group(2)));
        Stream<String> collections = all(COLLECTION, code).map(match -> match.group(1));
        Stream<String> statements =
                texts(source).stream().flatMap(text -> all(WRITE, text)).map(match -> snakeCase(match.group(1)));
        return Stream.of(entities, collections, statements).flatMap(names -> names);
    }

    private static Collection<String> texts(Path source) {
        return all(TEXT, read(source)).map(MatchResult::group).toList();
    }

    /** JPQL names entities, SQL names tables. */
    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Set<String> tables() {
        return files(MIGRATIONS, ".sql")
                .flatMap(migration -> all(TABLE, read(migration)))
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> sources() {
        return files(CODE, ".java").filter(source -> !CODE.equals(source.getParent()));
    }

    private static String room(Path source) {
        return CODE.relativize(source.getParent()).toString().replace('\\', '.').replace('/', '.');
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
