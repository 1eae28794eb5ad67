package dev.parley.transfer.model;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of an export: a zip file, a directory, or a single file. Nothing is unpacked, so no name of an entry ever
 * becomes a path; in a directory, what lies outside of it is not found. An entry that expands without end is cut with an
 * error.
 */
public final class ExportArchive implements AutoCloseable {
    /** What expands further than this is no text of people. */
    private static final int MAX_RATIO = 250;

    private static final long ALWAYS_ALLOWED = 32L << 20;

    private final @Nullable ZipFile zip;
    private final Map<String, Entry> entries;

    private ExportArchive(@Nullable ZipFile zip, Map<String, Entry> entries) {
        this.zip = zip;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /** @throws UnreadableExportException if it cannot be read */
    public static ExportArchive open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return new ExportArchive(null, inDirectory(file.toRealPath()));
            }
            if (isZip(file)) {
                ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
                return new ExportArchive(zip, inZip(zip));
            }
            return new ExportArchive(
                    null, Map.of(String.valueOf(file.getFileName()), () -> Files.newInputStream(file)));
        } catch (IOException e) {
            throw new UnreadableExportException("The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(4);
            return beginning.length == 4 && beginning[0] == 'P' && beginning[1] == 'K' && beginning[2] < 8;
        }
    }

    private static Map<String, Entry> inZip(ZipFile zip) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry -> entries.putIfAbsent(entry.getName().replace('\\', '/'), () -> inflated(zip, entry)));
        return entries;
    }

    private static InputStream inflated(ZipFile zip, ZipEntry entry) throws IOException {
        long allowed = Math.max(ALWAYS_ALLOWED, Math.max(0, entry.getCompressedSize()) * MAX_RATIO);
        return new Limited(zip.getInputStream(entry), allowed);
    }

    private static Map<String, Entry> inDirectory(Path root) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                Path real = file.toRealPath();
                if (real.startsWith(root)) {
                    entries.put(root.relativize(file).toString().replace('\\', '/'), () -> Files.newInputStream(real));
                }
            }
        }
        return entries;
    }

    /** The names of all files, with their folders, separated by slashes. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    public boolean contains(String name) {
        return entries.containsKey(name);
    }

    /** The folder, empty or with a slash at its end, that has a file with this name; the one that is not in another. */
    public Optional<String> folderOf(String name) {
        return entries.keySet().stream()
                .filter(each -> each.equals(name) || each.endsWith("/" + name))
                .min(java.util.Comparator.comparingInt(String::length))
                .map(each -> each.substring(0, each.length() - name.length()));
    }

    /**
     * Opens a file.
     *
     * @throws IOException also while it is read, if it expands too far
     */
    public InputStream stream(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new java.io.FileNotFoundException(name);
        }
        return entry.open();
    }

    /** Opens a text. What is no UTF-8 in it is replaced. */
    public BufferedReader text(String name) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream(name), StandardCharsets.UTF_8));
        skipByteOrderMark(reader);
        return reader;
    }

    private static void skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    /** The names of the files that lie in a folder itself, in their order. */
    public List<String> in(String folder) {
        List<String> found = new ArrayList<>();
        for (String name : entries.keySet()) {
            if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0) {
                found.add(name);
            }
        }
        Collections.sort(found);
        return found;
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    @FunctionalInterface
    private interface Entry {
        InputStream open() throws IOException;
    }

    /** Ends with an error after so many bytes. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long allowed) {
            super(in);
            this.left = allowed;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int read = super.read(bytes, start, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("it expands to far more than it is long");
            }
        }
    }
}
