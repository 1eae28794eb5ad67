package dev.parley.people.mention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.base.text.TextRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonReferencesTests {
    @Test
    void becomesTheNameThatIsCurrent() {
        String text = PersonReferences.to(new AccountId(12)) + " added " + PersonReferences.to(new AccountId(34));

        assertThat(PersonReferences.in(text)).containsExactlyInAnyOrder(new AccountId(12), new AccountId(34));
        assertThat(PersonReferences.named(text, Map.of(), (id, name) -> id.value() == 12 ? "A$1" : "B\\"))
                .isEqualTo("A$1 added B\\");
    }

    @Test
    void textOfPeopleRefersToNoOne() {
        assertThat(PersonReferences.in("12 @12 <@12>")).isEmpty();
        assertThat(PersonReferences.in(null)).isEmpty();
    }

    /** Else someone could name a group so that its notices show another's name. */
    @Test
    void isNothingThatPeopleMayWrite() {
        TextRule rule = new TextRule(1, 100, 1000, true);

        assertThat(rule.fault(PersonReferences.to(new AccountId(12)))).isPresent();
        assertThat(rule.fault("12")).isEmpty();
    }
}
