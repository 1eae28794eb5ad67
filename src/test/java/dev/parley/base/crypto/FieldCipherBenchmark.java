package dev.parley.base.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the encryption of a message's text takes, and reading it again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FieldCipherBenchmark {
    private static final String COLUMN = "message.content";
    private static final String TEXT = "message 17 says a few words, **some** of them loud, as people do".repeat(2);

    private final FieldCipher cipher;
    private final byte[] stored;
    private long seq;

    public FieldCipherBenchmark() {
        try {
            cipher = new FieldCipher(
                    Vault.empty().with(Files.createTempDirectory("parley").resolve("parley.keyset")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        stored = cipher.encrypt(TEXT, COLUMN, 7, 1);
    }

    @Benchmark
    public byte[] encrypt() {
        return cipher.encrypt(TEXT, COLUMN, 7, ++seq);
    }

    @Benchmark
    public String decrypt() {
        return cipher.decrypt(stored, COLUMN, 7, 1);
    }
}
