package dev.parley.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.terminal.chat.Entry;
import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.Style;
import dev.parley.terminal.text.StyledLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLinesTests {
    private static final Person.Id ME = new Person.Id(1);
    private static final String HOSTILE = "\u001b]0;owned\u0007\u001b[2J\u009b31mred\r\b\u202Egnp.exe";

    private static Entry entry(String content, List<Person.Id> mentions) {
        Message message = new Message(
                new Message.Id(3),
                new Conversation.Id(2),
                12,
                12,
                "",
                new Person.Id(7),
                null,
                content,
                new Message.Quote(11, ME, content),
                List.of(new Message.File(4, content, "file", 2048, "")),
                List.of(new Message.Reaction(content, 2, false)),
                List.of(new Message.Button("yes", content), new Message.Button("no", "No")),
                Instant.EPOCH,
                true,
                false,
                false,
                false,
                mentions);
        return new Entry(message, "Alice", "Bob", "", Instant.EPOCH);
    }

    private static List<String> render(Entry entry, int columns, boolean colours) {
        return EntryLines.of(entry, columns, ME).stream()
                .map(line -> line.render(colours))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 60, 200})
    void nothingOfAMessageReachesTheTerminalAsASequence(int columns) {
        assertThat(String.join("", render(entry(HOSTILE, List.of()), columns, false))
                        .chars())
                .noneMatch(Character::isISOControl)
                .noneMatch(unit -> unit == 0x202E);
    }

    @Test
    void onlyOwnSequencesColourIt() {
        String lines = String.join("", render(entry(HOSTILE, List.of()), 80, true));

        assertThat(lines).contains("\u001b[");
        assertThat(lines.replaceAll("\u001b\\[[0-9;]+m", "").chars()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 49, 50, 120})
    void noLineIsWiderThanTheTerminal(int columns) {
        assertThat(EntryLines.of(entry("日本語 👨‍👩‍👧 and more words ".repeat(9), List.of()), columns, ME))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.width() <= columns);
    }

    @Test
    void showsAllThatBelongsToAMessage() {
        String lines = String.join("\n", render(entry("Hello", List.of()), 80, false));

        assertThat(lines)
                .contains(
                        "#12 Alice:",
                        "↪ Bob: Hello",
                        "Hello (edited)",
                        "📎 Hello (2 KB)",
                        "[1 Hello] [2 No]",
                        "Hello 2");
    }

    @Test
    void mentionStandsOut() {
        assertThat(EntryLines.of(entry("Hello", List.of(ME)), 80, ME).stream()
                        .map(StyledLine::pieces)
                        .flatMap(List::stream)
                        .map(StyledLine.Piece::style))
                .contains(Style.MENTION);
    }
}
