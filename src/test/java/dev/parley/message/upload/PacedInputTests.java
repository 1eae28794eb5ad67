package dev.parley.message.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PacedInputTests {
    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void refusesWhatCrawls() throws IOException {
        PacedInput upload = new PacedInput(new ByteArrayInputStream(new byte[1000]), clock);
        for (int second = 0; second <= 60; second++) {
            assertThat(upload.read()).isZero();
            now = now.plusSeconds(1);
        }

        assertThatExceptionOfType(AttachmentRefusedException.class)
                .isThrownBy(upload::read)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("request_timeout"));
    }

    @Test
    void takesWhatIsSlowButSteady() throws IOException {
        int second = 5000;
        PacedInput upload = new PacedInput(new ByteArrayInputStream(new byte[600 * second]), clock);

        for (int i = 0; i < 600; i++) {
            assertThat(upload.readNBytes(second)).hasSize(second);
            now = now.plus(Duration.ofSeconds(1));
        }
        assertThat(upload.read()).isEqualTo(-1);
    }
}
