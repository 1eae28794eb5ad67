package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTests {
    @ParameterizedTest
    @CsvSource({"modern, rnodern", "alice, a1ice", "bob, b0b", "paypal, paypa1", "Ada, ada", "paypal, раураl"})
    void seesWhatLooksTheSame(String one, String other) {
        assertThat(LookAlikes.skeleton(one)).isEqualTo(LookAlikes.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"alice, alicia", "a.b, a-b", "a_b, a-b", "vv, w", "i, l", "5, s"})
    void tellsOthersApart(String one, String other) {
        assertThat(LookAlikes.skeleton(one)).isNotEqualTo(LookAlikes.skeleton(other));
    }

    /** Skeletons are stored; the migration made the first of them in this way. */
    @Test
    void keepsTheSkeletonsOfUsernamesFromVersionToVersion() {
        String characters = "abcdefghijklmnopqrstuvwxyz0123456789._-";

        assertThat(LookAlikes.skeleton(characters))
                .isEqualTo(characters.replace("m", "rn").replace("0", "o").replace("1", "l"));
    }
}
