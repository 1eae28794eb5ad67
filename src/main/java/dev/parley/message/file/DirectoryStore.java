package dev.parley.message.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Stores files in a directory that only the owner of the process can read, spread over 256 directories by the first
 * letters of their keys. On file systems without POSIX modes the rights are those of the directory above.
 */
@Component
@ConditionalOnProperty(name = "parley.attachments.store", havingValue = "directory", matchIfMissing = true)
final class DirectoryStore implements AttachmentStore {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path directory;
    private final FileAttribute<?>[] ofDirectories;
    private final FileAttribute<?>[] ofFiles;

    DirectoryStore(AttachmentProperties properties) {
        this.directory = properties.directory().toAbsolutePath().normalize();
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.ofDirectories = attributes(posix, "rwx------");
        this.ofFiles = attributes(posix, "rw-------");
    }

    private static FileAttribute<?>[] attributes(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    @Override
    public OutputStream create(String key) throws IOException {
        Path file = path(key);
        Files.createDirectories(file.getParent(), ofDirectories);
        return new Durable(FileChannel.open(file, NEW, ofFiles));
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        return Files.newByteChannel(path(key), StandardOpenOption.READ);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public long free() throws IOException {
        return Files.getFileStore(existing()).getUsableSpace();
    }

    @Override
    public void list(Instant writtenBefore, Consumer<List<String>> keys) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : folders) {
                keys.accept(keysIn(folder, writtenBefore));
            }
        }
    }

    private static List<String> keysIn(Path folder, Instant writtenBefore) throws IOException {
        List<String> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                String key = file.getFileName().toString();
                if (AttachmentFiles.isKey(key) && isWrittenBefore(file, writtenBefore)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static boolean isWrittenBefore(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    /** An unfinished file has its name already, so deleting it is enough. */
    @Override
    public void removeUnfinished(Instant begunBefore) {}

    @Override
    public void check() throws IOException {
        Path existing = existing();
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new AccessDeniedException(directory.toString());
        }
    }

    /** The directory, which the first file creates, or what is there above it. */
    private Path existing() {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private Path path(String key) {
        AttachmentFiles.requireKey(key);
        return directory.resolve(key.substring(0, 2)).resolve(key);
    }

    /** Writes what the operating system holds back when it is closed. */
    private static final class Durable extends FilterOutputStream {
        private final FileChannel file;

        Durable(FileChannel file) {
            super(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (file.isOpen()) {
                try (file) {
                    out.flush();
                    file.force(true);
                }
            }
        }
    }
}
