package dev.parley.transfer.exporting;

import dev.parley.base.id.ConversationId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.springframework.context.ApplicationContext;

/** Exports from a running server, as the command does from one that is stopped. */
public final class ServerExportKit {
    private ServerExportKit() {}

    /** Writes an export of these conversations, or of all. */
    public static Path write(ApplicationContext parley, Path folder, long... conversations) {
        Path file = folder.resolve("parley.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            parley.getBean(ServerExport.class)
                    .write(
                            LongStream.of(conversations)
                                    .mapToObj(ConversationId::new)
                                    .toList(),
                            out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
