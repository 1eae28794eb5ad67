package dev.parley.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedDatabaseFilesTests {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    @TempDir
    private Path temporary;

    private final EmbeddedDatabaseFiles files = new EmbeddedDatabaseFiles();

    @BeforeEach
    void needModes() throws IOException {
        assumeTrue(Files.getFileStore(temporary).supportsFileAttributeView("posix"));
    }

    @Test
    void createsDirectoryAndFilesForTheOwnerAlone(CapturedOutput output) throws IOException {
        Path data = temporary.resolve("new/data");

        try (HikariDataSource pool = open(data)) {
            assertThat(Files.getPosixFilePermissions(data.resolve("parley.mv.db")))
                    .isEqualTo(OWNER);
        }

        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(output).doesNotContain("chmod");
    }

    @Test
    void restrictsFilesThatExistAndThoseThatComeLater() throws IOException {
        Path data = temporary.resolve("data");
        open(data).close();
        allow(data.resolve("parley.mv.db"), "rw-r--r--");

        try (HikariDataSource pool = open(data)) {
            assertThat(modes(data)).containsExactly(OWNER);
            Files.createFile(data.resolve("parley.trace.db"));
            allow(data.resolve("parley.trace.db"), "rw-rw-rw-");
            files.restrictFiles();
            assertThat(modes(data)).containsExactly(OWNER);
        }
    }

    @Test
    void leavesOtherFilesOfTheDirectoryAlone() throws IOException {
        Path other = Files.createFile(
                Files.createDirectory(temporary.resolve("data")).resolve("notes.txt"));
        allow(other, "rw-r--r--");

        open(Objects.requireNonNull(other.getParent())).close();

        assertThat(Files.getPosixFilePermissions(other)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @ParameterizedTest
    @CsvSource({"rwxr-xr-x, true", "rwx--x---, true", "rwx---r--, true", "rwx------, false"})
    void warnsOfDirectoryThatOthersCanEnter(String mode, boolean warns, CapturedOutput output) throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        allow(data, mode);

        open(data).close();

        assertThat(output.toString().contains("chmod 700 '" + data + "'")).isEqualTo(warns);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "jdbc:h2:file:/srv/parley/data/parley;MODE=PostgreSQL, /srv/parley/data/parley",
                "jdbc:h2:/srv/parley/../data/parley, /srv/data/parley",
                "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1, none",
                "jdbc:h2:tcp://host/parley, none",
                "jdbc:postgresql://host/parley, none"
            })
    void findsTheFileInTheAddressOfTheDatabase(String url, String path) {
        assertThat(EmbeddedDatabaseFiles.path(url).map(Path::toString).orElse(null))
                .isEqualTo(path);
    }

    @Test
    void relativeAddressIsBelowTheWorkingDirectoryOrHome() {
        assertThat(EmbeddedDatabaseFiles.path("jdbc:h2:file:./data/parley"))
                .contains(Path.of("data/parley").toAbsolutePath());
        assertThat(EmbeddedDatabaseFiles.path("jdbc:h2:~/parley"))
                .contains(Path.of(System.getProperty("user.home"), "parley"));
    }

    private HikariDataSource open(Path directory) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:file:" + directory.resolve("parley") + ";WRITE_DELAY=0");
        files.postProcessBeforeInitialization(pool, "dataSource");
        JdbcClient database = JdbcClient.create(pool);
        database.sql("create table if not exists test (id int)").update();
        return pool;
    }

    private static Set<Set<PosixFilePermission>> modes(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(EmbeddedDatabaseFilesTests::mode).collect(Collectors.toSet());
        }
    }

    private static Set<PosixFilePermission> mode(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void allow(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
