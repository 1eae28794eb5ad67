package dev.parley.base.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.base.error.LimitExceededException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTests {
    private static final Rate TWO_AN_HOUR = new Rate(2, Duration.ofHours(1));

    @Test
    void refusesWhatIsTooMuchAndTellsHowLongToWait() {
        Limits limits = new Limits(new LimitProperties(true, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)));
        limits.take(Limit.SEARCHES_PER_PERSON, 1);
        limits.take(Limit.SEARCHES_PER_PERSON, 1);

        assertThatThrownBy(() -> limits.take(Limit.SEARCHES_PER_PERSON, 1))
                .asInstanceOf(type(LimitExceededException.class))
                .extracting(LimitExceededException::retryAfter)
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30)));
    }

    @Test
    void countsEachOwnerAndEachLimitApart() {
        Limits limits = new Limits(new LimitProperties(true, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)));
        limits.take(Limit.SEARCHES_PER_PERSON, 1);
        limits.take(Limit.SEARCHES_PER_PERSON, 1);

        assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, 2)).isEmpty();
        assertThat(limits.tryTake(Limit.SIGNALS_PER_PERSON, 1)).isEmpty();
        assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, 1)).isPresent();
    }

    @Test
    void countsNothingWhenSwitchedOff() {
        Limits limits = new Limits(new LimitProperties(false, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)));

        for (int i = 0; i < 10; i++) {
            assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5/", "/5m", "0/5m", "5/0s", "-1/5m", "five/5m", "5/5m/1"})
    void refusesARateThatIsNotOne(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsARate() {
        assertThat(Rate.parse("30/5m")).isEqualTo(new Rate(30, Duration.ofMinutes(5)));
    }
}
