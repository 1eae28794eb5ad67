package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.support.NotAllowedException;
import org.junit.jupiter.api.Test;

class ClosedRegistrationTests {
    @Test
    @SuppressWarnings("NullAway") // It must refuse before it asks anybody.
    void nobodyRegistersWhereItIsClosed() {
        Registration closed = new Registration(new RegistrationProperties(false), null, null, null);

        assertThat(closed.isOpen()).isFalse();
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(
                        () -> closed.register(new NewAccount("anna", "parkbank im regen", "Anna", null), "192.0.2.1"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registration_closed"));
    }
}
