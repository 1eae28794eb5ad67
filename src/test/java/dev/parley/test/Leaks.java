package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

/** What no answer to a stranger may carry. */
public final class Leaks {
    private Leaks() {}

    /** Fails the test if the text shows a stack trace, SQL, or a class name. */
    public static void assertNoneIn(String text) {
        assertThat(text)
                .doesNotContainPattern("\\bat [\\w.$]+\\([\\w]+\\.java")
                .doesNotContainPattern(
                        "\\b(java|jakarta|org\\.springframework|org\\.hibernate|tools\\.jackson|dev\\.parley)\\.\\w")
                .doesNotContainPattern("\\w+(Exception|Error)\\b")
                .doesNotContainPattern("(?i)\\b(select .+ from|insert into|update \\w+ set)\\b");
    }
}
