package dev.parley.base.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Outside the code, ids are plain numbers. */
class IdTests {
    private static final List<Record> SEVENS = List.of(new AccountId(7), new ConversationId(7), new MessageId(7));

    private final JsonMapper json = JsonMapper.builder().build();
    private final ConversionService conversion = new DefaultFormattingConversionService();

    @ParameterizedTest
    @FieldSource("SEVENS")
    void areNumbers(Record seven) {
        assertThat(seven).hasToString("7");
        assertThat(json.writeValueAsString(seven)).isEqualTo("7");
        assertThat(json.readValue("7", seven.getClass())).isEqualTo(seven);
        assertThat(conversion.convert(seven, String.class)).isEqualTo("7");
        assertThat(conversion.convert("7", seven.getClass())).isEqualTo(seven);
    }

    @Test
    void areNumbersWithinJson() {
        Address address = new Address(new ConversationId(7), List.of(new AccountId(8)), null);

        String text = json.writeValueAsString(address);

        assertThat(text).isEqualTo("{\"conversation\":7,\"people\":[8],\"message\":null}");
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

    /** Negative ones and ones in quotes among them, as programs have always been able to send them. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "-7", "\"7\""})
    void areReadFromJsonLikeNumbers(String text) {
        assertThat(json.readValue(text, AccountId.class).value()).isEqualTo(json.readValue(text, Long.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"seven\"", "7.5", "true", "{}", "[7]", "{\"value\":7}", "9223372036854775808"})
    void otherJsonIsRefused(String text) {
        assertThatThrownBy(() -> json.readValue(text, AccountId.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "7.5", "9223372036854775808"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> conversion.convert(text, AccountId.class)).isInstanceOf(ConversionException.class);
    }

    @Test
    void areOrderedAsNumbers() {
        assertThat(Stream.of(10L, 9L, -1L).map(AccountId::new).sorted())
                .extracting(AccountId::value)
                .containsExactly(-1L, 9L, 10L);
    }

    private record Address(
            ConversationId conversation,
            List<AccountId> people,
            @Nullable MessageId message) {}
}
