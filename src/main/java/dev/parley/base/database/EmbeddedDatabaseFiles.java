package dev.parley.base.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Restricts access to the files of the embedded database, which holds all messages and the secret that signs tokens.
 * The directory is created with access for its owner only, so files that H2 creates later are protected as well. The
 * mode of existing files is set when the database is opened, after startup, and at shutdown. On file systems without
 * POSIX modes this does nothing.
 */
public final class EmbeddedDatabaseFiles implements BeanPostProcessor {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabaseFiles.class);
    private static final String SCHEME = "jdbc:h2:";
    private static final String FILE = "file:";
    private static final String HOME = "~/";
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILES = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private @Nullable Path database;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            database = path(pool.getJdbcUrl()).orElse(null);
            prepare();
        }
        return bean;
    }

    /** The path of the database without file extensions; empty for an in-memory or remote database. */
    public static Optional<Path> path(@Nullable String url) {
        if (url == null || !url.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String location = url.substring(SCHEME.length()).split(";", 2)[0];
        boolean file = location.startsWith(FILE);
        String path = file ? location.substring(FILE.length()) : location;
        if (path.startsWith(HOME)) {
            return Optional.of(Path.of(System.getProperty("user.home"), path.substring(HOME.length())));
        }
        return file || path.startsWith("/") || path.startsWith(".")
                ? Optional.of(Path.of(path).toAbsolutePath().normalize())
                : Optional.empty();
    }

    private void prepare() {
        Path directory = database == null ? null : database.getParent();
        if (directory == null
                || Files.getFileAttributeView(existing(directory), PosixFileAttributeView.class) == null) {
            database = null;
            return;
        }
        try {
            if (Files.isDirectory(directory)) {
                warnOfReaders(directory);
            } else {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
            }
            createFile(Path.of(database + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the data directory " + directory, e);
        }
        restrictFiles();
    }

    private static Path existing(Path directory) {
        Path path = directory;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static void warnOfReaders(Path directory) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
        others.retainAll(Files.getPosixFilePermissions(directory));
        if (!others.isEmpty()) {
            log.warn(
                    "Other users of this machine can get into the data directory {}, which holds all messages. "
                            + "To keep them out, run: chmod 700 '{}'",
                    directory,
                    directory);
        }
    }

    /** H2 treats an empty file as a new database. */
    private static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILES));
        } catch (FileAlreadyExistsException opened) {
            log.debug("{} exists", file);
        }
    }

    @EventListener({ApplicationStartedEvent.class, ContextClosedEvent.class})
    void restrictFiles() {
        Path base = database;
        if (base == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(base.getParent(), base.getFileName() + ".*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file)
                        && !Files.getPosixFilePermissions(file).equals(FILES)) {
                    Files.setPosixFilePermissions(file, FILES);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("Could not keep other users from reading the files of the database {}", base, e);
        }
    }
}
