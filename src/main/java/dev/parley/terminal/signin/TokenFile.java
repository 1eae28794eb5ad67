package dev.parley.terminal.signin;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a user, in a file that only they can read: a line for each sign-in, with server, username and token. The
 * last line is the sign-in used last.
 */
final class TokenFile {
    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    /** One sign-in. */
    record Entry(String server, String username, String token) {
        private static Optional<Entry> parse(String line) {
            String[] parts = line.split("\t", -1);
            return parts.length == 3 ? Optional.of(new Entry(parts[0], parts[1], parts[2])) : Optional.empty();
        }

        private String line() {
            return server + "\t" + username + "\t" + token;
        }

        private boolean isSameAccount(Entry other) {
            return server.equals(other.server) && username.equals(other.username);
        }

        /** Omits the token. */
        @Override
        public String toString() {
            return username + " at " + server;
        }
    }

    /** All sign-ins, the one used last at the end. */
    List<Entry> entries() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .flatMap(line -> Entry.parse(line).stream())
                .toList();
    }

    /** Adds a sign-in, in place of an earlier one of the same account. */
    void put(Entry entry) throws IOException {
        List<Entry> entries = others(entry);
        entries.add(entry);
        write(entries);
    }

    void remove(Entry entry) throws IOException {
        write(others(entry));
    }

    private List<Entry> others(Entry entry) throws IOException {
        List<Entry> others = new ArrayList<>(entries());
        others.removeIf(other -> other.isSameAccount(entry));
        return others;
    }

    /** The file is made with these rights, so that there is no moment in which others could read it. */
    private void write(List<Entry> entries) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("No folder for " + file);
        }
        Files.createDirectories(folder, owner("rwx------"));
        Path next = Files.createTempFile(folder, "tokens", null, owner("rw-------"));
        try {
            Files.write(next, entries.stream().map(Entry::line).toList());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** On systems that have such rights. */
    private static FileAttribute<?>[] owner(String rights) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
