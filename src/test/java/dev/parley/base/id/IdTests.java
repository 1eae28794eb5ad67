package dev.parley.base.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Outside the code, ids are what they were before they had types: plain numbers. */
class IdTests {
    private final JsonMapper json = JsonMapper.builder().build();
    private final ConversionService conversion = new DefaultFormattingConversionService();

    @Test
    void areNumbersInJson() {
        Address address = new Address(new ConversationId(7), List.of(new ConversationId(8)), null);

        String text = json.writeValueAsString(address);

        assertThat(text).isEqualTo("{\"conversation\":7,\"others\":[8],\"none\":null}");
        assertThat(json.readValue(text, Address.class)).isEqualTo(address);
    }

    @Test
    void areKeysInJson() {
        Map<ConversationId, String> names = Map.of(new ConversationId(7), "Garden");

        String text = json.writeValueAsString(names);

        assertThat(text).isEqualTo("{\"7\":\"Garden\"}");
        assertThat(json.readValue(text, new TypeReference<Map<ConversationId, String>>() {}))
                .isEqualTo(names);
    }

    /** As a number is read, a number in quotes among them. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "-7", "\"7\""})
    void areReadFromJsonLikeNumbers(String text) {
        assertThat(json.readValue(text, ConversationId.class).value()).isEqualTo(json.readValue(text, Long.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"seven\"", "7.5", "true", "{}", "[7]", "{\"value\":7}", "9223372036854775808"})
    void otherJsonIsRefused(String text) {
        assertThatThrownBy(() -> json.readValue(text, ConversationId.class)).isInstanceOf(JacksonException.class);
    }

    /** As {@code @PathVariable}, {@code @RequestParam} and {@code @DestinationVariable} do. */
    @Test
    void areReadFromText() {
        assertThat(conversion.convert("-7", ConversationId.class)).isEqualTo(new ConversationId(-7));
        assertThat(conversion.convert(new ConversationId(7), String.class)).isEqualTo("7");
        assertThatThrownBy(() -> conversion.convert("one", ConversationId.class))
                .isInstanceOf(ConversionException.class);
    }

    @Test
    void areOrderedAsNumbers() {
        assertThat(Stream.of(10L, 9L, -1L).map(ConversationId::new).sorted())
                .extracting(ConversationId::value)
                .containsExactly(-1L, 9L, 10L);
    }

    @Test
    void readAsNumbers() {
        assertThat(new ConversationId(7)).hasToString("7");
    }

    private record Address(
            ConversationId conversation,
            List<ConversationId> others,
            @Nullable ConversationId none) {}
}
