package dev.parley.transfer.exporting;

import dev.parley.base.id.AccountId;
import dev.parley.transfer.model.ExportJson;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The zip file of an export, written from its beginning to its end, one entry after the other. */
final class ExportZip implements AutoCloseable {
    private final ZipOutputStream zip;
    private final Writer text;
    private final Set<AccountId> people = new LinkedHashSet<>();

    ExportZip(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.text = new OutputStreamWriter(
                new FilterOutputStream(zip) {
                    @Override
                    public void write(byte[] bytes, int start, int length) throws IOException {
                        zip.write(bytes, start, length);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                },
                StandardCharsets.UTF_8);
    }

    /** Begins an entry; what is written next belongs to it. */
    void begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    void end() throws IOException {
        text.flush();
        zip.closeEntry();
    }

    /** Adds a line of JSON in the format of exports. */
    void line(Object value) throws IOException {
        line(ExportJson.MAPPER, value);
    }

    void line(JsonMapper mapper, Object value) throws IOException {
        text.write(mapper.writeValueAsString(value));
        text.write('\n');
    }

    Writer text() {
        return text;
    }

    /** Adds a whole entry of JSON. */
    void json(JsonMapper mapper, String name, Object value) throws IOException {
        begin(name);
        text.write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        end();
    }

    /** Adds a file. */
    void file(String name, InputStream content) throws IOException {
        begin(name);
        content.transferTo(zip);
        end();
    }

    /** Remembers someone who is named by id. */
    String person(AccountId id) {
        people.add(id);
        return id.toString();
    }

    @Nullable
    String personOrNull(@Nullable AccountId id) {
        return id == null ? null : person(id);
    }

    /** Everyone who has been named. */
    Set<AccountId> people() {
        return people;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
