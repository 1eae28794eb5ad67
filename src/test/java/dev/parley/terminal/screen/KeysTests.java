package dev.parley.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.terminal.screen.Key.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingPumpReader;
import org.junit.jupiter.api.Test;

class KeysTests {
    @Test
    void readsTextAndEnter() throws IOException {
        assertThat(keys("hi 日👍\r")).containsExactly(new Key(Kind.TEXT, "hi 日👍"), Key.of(Kind.ENTER));
    }

    @Test
    void readsSequences() throws IOException {
        assertThat(keys("\u001b[A\u001bOB\u001b[5~\u001b[1;5C\u001b\r\u001bb"))
                .extracting(Key::kind)
                .containsExactly(Kind.UP, Kind.DOWN, Kind.PAGE_UP, Kind.WORD_RIGHT, Kind.NEW_LINE, Kind.WORD_LEFT);
    }

    @Test
    void unknownSequencesWriteNothing() throws IOException {
        assertThat(keys("\u001b[99~\u001b[?1;2cx"))
                .containsExactly(Key.of(Kind.UNKNOWN), Key.of(Kind.UNKNOWN), new Key(Kind.TEXT, "x"));
    }

    @Test
    void pasteIsOneKeyWhateverIsInIt() throws IOException {
        assertThat(keys("\u001b[200~one\rtwo\u0003\u001b[A\u001b[201~\r"))
                .containsExactly(new Key(Kind.PASTE, "one\rtwo\u0003\u001b[A"), Key.of(Kind.ENTER));
    }

    @Test
    void readsControls() throws IOException {
        assertThat(keys("\u0003\u0004\t\u007f"))
                .extracting(Key::kind)
                .containsExactly(Kind.INTERRUPT, Kind.END_OF_INPUT, Kind.TAB, Kind.BACKSPACE);
    }

    private static List<Key> keys(String typed) throws IOException {
        // All of it is there at once, however slow the machine is.
        NonBlockingPumpReader terminal = NonBlocking.nonBlockingPumpReader();
        terminal.getWriter().write(typed);
        Keys keys = new Keys(terminal);
        List<Key> read = new ArrayList<>();
        while (terminal.available() > 0) {
            read.add(keys.next(Duration.ofSeconds(5)));
        }
        return read;
    }
}
