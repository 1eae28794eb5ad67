package dev.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Settings;
import org.junit.jupiter.api.Test;

class SignedInTests {
    private static final Profile ADA =
            new Profile(new AccountId(7), "ada", "Ada Lovelace", null, Settings.INITIAL, false, true, null, null);

    @Test
    void shortensWhatTheBrowserSaysBetweenCharacters() {
        assertThat(client("x".repeat(248) + "🦊🦊")).isEqualTo("x".repeat(248) + "🦊🦊");
        assertThat(client("x".repeat(248) + "🦊🦊🦊")).isEqualTo("x".repeat(248) + "🦊…");
        assertThat(client("e" + "\u0301".repeat(4_000))).isEqualTo("…");
    }

    private static String client(String userAgent) {
        return SignedIn.of(ADA, userAgent, "192.0.2.1").client();
    }
}
