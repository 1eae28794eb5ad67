package dev.parley.message.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.base.id.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How long a message can be edited. */
class EditingRulesTests {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final AccountId ME = new AccountId(1);

    @Test
    void withoutALimitOwnMessagesCanAlwaysBeEdited() {
        EditingRules rules = rules(Duration.ZERO);

        assertThat(rules.mayEdit(ME, ME, NOW.minus(Duration.ofDays(4_000)))).isTrue();
        assertThat(rules.mayEdit(ME, new AccountId(2), NOW)).isFalse();
        assertThat(rules.mayEdit(ME, null, NOW)).isFalse();
    }

    @Test
    void limitEndsEditing() {
        EditingRules rules = rules(Duration.ofMinutes(15));

        assertThat(rules.mayEdit(ME, ME, NOW.minus(Duration.ofMinutes(15)))).isTrue();
        assertThat(rules.mayEdit(ME, ME, NOW.minus(Duration.ofMinutes(15)).minusMillis(1)))
                .isFalse();
    }

    @Test
    void limitIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EditingProperties(Duration.ofMinutes(-1)));
    }

    private static EditingRules rules(Duration limit) {
        return new EditingRules(new EditingProperties(limit), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
