package dev.parley.base.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {
    @Test
    void givesBackWhatItWasMadeFrom() {
        String cursor = Cursor.encode(1_700_000_000_123L, -7);

        assertThat(Cursor.decode(cursor, 2)).containsExactly(1_700_000_000_123L, -7);
    }

    @Test
    void refusesACursorOfAnotherList() {
        String cursor = Cursor.encode(1);

        assertThatThrownBy(() -> Cursor.decode(cursor, 2)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAAAAAAAAE=\n", "ÄÖÜ"})
    void refusesRubbish(String rubbish) {
        assertThatThrownBy(() -> Cursor.decode(rubbish, 1)).isInstanceOf(InvalidInputException.class);
    }
}
