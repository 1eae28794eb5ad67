package dev.parley.webhook.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.InvalidInputException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TriggerTests {
    @Test
    void wordsAreWholeInAnyCaseAndScript() {
        Trigger trigger = new Trigger(Trigger.On.WORD, List.of("deploy, сборка", "@ops", "(c)"));

        assertThat(trigger.words()).containsExactly("deploy", "сборка", "@ops", "(c)");
        assertThat(List.of("DEPLOY", "a deploy.", "СБОРКА!", "hey @ops", "(c) 2026"))
                .allMatch(text -> finds(trigger, text));
        assertThat(List.of("deployment", "redeploy", "deploy_2", "пересборка", "@opsy", ""))
                .noneMatch(text -> finds(trigger, text));
    }

    @Test
    void beginningIsWhereTheTextBegins() {
        Trigger trigger = new Trigger(Trigger.On.BEGINNING, List.of("!go"));

        assertThat(List.of("!go", " !GO now", "\n!go")).allMatch(text -> finds(trigger, text));
        assertThat(List.of("x !go", "!gone", "go")).noneMatch(text -> finds(trigger, text));
    }

    @Test
    void wordsAreFewAndShort() {
        assertThatThrownBy(() -> new Trigger(Trigger.On.WORD, List.of(" , ")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Trigger(Trigger.On.WORD, List.of("x".repeat(51))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Trigger(Trigger.On.WORD, List.of("a b c d e f g h i j k")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(new Trigger(Trigger.On.EVERY_MESSAGE, List.of("x")).words()).isEmpty();
    }

    @Test
    void longTextsAreSearchedQuickly() {
        Trigger trigger =
                new Trigger(Trigger.On.WORD, Collections.nCopies(1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> finds(trigger, "a".repeat(40_000)));
    }

    private static boolean finds(Trigger trigger, String text) {
        return trigger.pattern().matcher(text).find();
    }
}
