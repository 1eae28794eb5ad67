package dev.parley.message.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How texts are split into words that compare. */
class TokensTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Hello, World!                | hello world
                    don't can’t                  | don t can t
                    **bold** _thin_ `code`       | bold thin code
                    https://Example.org/Path_x   | https example org path x
                    Ärger über Straße            | arger uber strasse
                    łódź Ørsted smørrebrød       | lodz orsted smorrebrod
                    ИЁ Ελλάδα                    | ие ελλαδα
                    מִשְׁפָּט مَدْرَسَة مـدرسة            | משפט مدرسة مدرسة
                    ﬁne Ｆｕｌｌ                     | fine full
                    हिन्दी भाषा                      | हिन्दी भाषा
                    東京タワー                      | 東 京 タ ワ ー
                    ｶﾞｽ                          | ガ ス
                    ภาษา                         | ภ า ษ า
                    go🎉👍🏽 home                  | go 🎉 👍 home
                    co\u00ADop zero\u200Bwidth     | coop zerowidth
                    3.14 v2                      | 3 14 v2
                    한국어 검색                     | 한국어 검색
                    """)
    void splitsIntoComparableWords(String text, String words) {
        assertThat(words(text)).containsExactly(words.split(" "));
    }

    @Test
    void hasTheirPlaces() {
        String text = "Zur „Straße“ 東京!";

        List<Token> tokens = Tokens.of(text);

        assertThat(tokens)
                .extracting(token -> text.substring(token.start(), token.end()))
                .containsExactly("Zur", "Straße", "東", "京");
        assertThat(tokens.get(2).runsInto(tokens.get(3))).isTrue();
        assertThat(tokens.get(1).runsInto(tokens.get(2))).isFalse();
    }

    @Test
    void survivesAnyText() {
        Stream.of(
                        "",
                        " ",
                        "\uD83D",
                        "\uDC00x",
                        "\u0301",
                        "'",
                        "a'",
                        "\u200D",
                        "a".repeat(10_000),
                        "\u0301".repeat(1_000))
                .forEach(text -> assertThat(Tokens.of(text))
                        .allSatisfy(
                                token -> assertThat(token.text()).isNotEmpty().hasSizeLessThanOrEqualTo(40)));
    }

    @Test
    void composedAndDecomposedAreTheSame() {
        assertThat(words("e\u0301te\u0301 E\u0301TE\u0301")).containsExactly("ete", "ete");
        assertThat(words("\u0E01\u0E49")).isEqualTo(words("\u0E01\u0E49"));
        assertThat(words("が")).isEqualTo(words("か\u3099"));
    }

    private static List<String> words(String text) {
        return Tokens.of(text).stream().map(Token::text).toList();
    }
}
