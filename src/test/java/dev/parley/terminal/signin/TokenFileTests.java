package dev.parley.terminal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTests {
    private static final TokenFile.Entry ALICE = new TokenFile.Entry("https://a.example", "alice", "one");
    private static final TokenFile.Entry BOB = new TokenFile.Entry("https://a.example", "bob", "two");

    @TempDir
    private Path folder;

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        new TokenFile(folder.resolve("parley/tokens")).put(ALICE);

        assertThat(rights("parley/tokens")).isEqualTo("rw-------");
        assertThat(rights("parley")).isEqualTo("rwx------");
    }

    private String rights(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    @Test
    void lastSignInStandsAtTheEndAndReplacesTheEarlierOne() throws IOException {
        TokenFile file = new TokenFile(folder.resolve("tokens"));
        TokenFile.Entry again = new TokenFile.Entry("https://a.example", "alice", "three");

        file.put(ALICE);
        file.put(BOB);
        file.put(again);

        assertThat(file.entries()).containsExactly(BOB, again);
    }

    @Test
    void forgetsAndLeavesNothingElseBehind() throws IOException {
        TokenFile file = new TokenFile(folder.resolve("tokens"));
        file.put(ALICE);

        file.remove(ALICE);

        assertThat(file.entries()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("tokens"));
        }
    }

    @Test
    void damagedLinesAreSkipped() throws IOException {
        Path path = folder.resolve("tokens");
        Files.writeString(path, "nonsense\nhttps://a.example\talice\tone\n\n");

        assertThat(new TokenFile(path).entries()).containsExactly(ALICE);
    }

    @Test
    void tokenStaysOutOfMessages() {
        assertThat(ALICE).asString().doesNotContain("one");
    }
}
