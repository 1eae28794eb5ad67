package dev.parley.transfer.importing;

import dev.parley.base.error.ParleyException;
import dev.parley.base.fetch.FetchException;
import dev.parley.base.fetch.Fetched;
import dev.parley.base.fetch.WebAddress;
import dev.parley.base.fetch.WebFetcher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.AttachmentProperties;
import dev.parley.message.upload.FileSource;
import dev.parley.message.upload.Uploads;
import dev.parley.transfer.model.ExportArchive;
import dev.parley.transfer.model.ExportedFile;
import dev.parley.transfer.model.TransferReport;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stores the files of messages as if their authors had uploaded them: metadata is removed, and their types are detected.
 * They come from the export, or from the address that it names, if that is on the public internet.
 */
@Component
final class FileImport {
    private static final String PAGE = "text/html";

    private final Uploads uploads;
    private final WebFetcher fetcher;
    private final AttachmentProperties properties;

    FileImport(Uploads uploads, FileFetching fetching, AttachmentProperties properties) {
        this.uploads = uploads;
        this.fetcher = fetching.fetcher();
        this.properties = properties;
    }

    /** Stores a file for the author of its message; empty if it cannot be had, which the report says. */
    Optional<AttachmentId> store(AccountId owner, ExportedFile file, ExportArchive archive, TransferReport report) {
        try (InputStream content = open(file, archive)) {
            AttachmentId id = uploads.receiveFor(owner, () -> new FileSource.File(file.name(), content, null))
                    .id();
            report.count("files", 1);
            return Optional.of(id);
        } catch (FileNotFoundException missing) {
            report.problem("File that is not in the export", String.valueOf(file.path()));
        } catch (FetchException refused) {
            report.problem("File that could not be fetched", file.name() + ": " + refused.getMessage());
        } catch (IOException | ParleyException refused) {
            report.problem("File that was refused", file.name() + ": " + refused.getMessage());
        }
        return Optional.empty();
    }

    /** Whether a file of the export is in it. */
    static boolean isMissing(ExportedFile file, ExportArchive archive) {
        return file.url() == null && (file.path() == null || !archive.contains(file.path()));
    }

    private InputStream open(ExportedFile file, ExportArchive archive) throws IOException {
        String path = file.path();
        String url = file.url();
        if (path != null || url == null) {
            return archive.stream(path == null ? "" : path);
        }
        WebAddress address = WebAddress.of(url).orElseThrow(() -> new FileNotFoundException(file.name()));
        int max = (int) Math.min(Integer.MAX_VALUE - 16, properties.maxSize().toBytes());
        Fetched fetched = fetcher.get(address, "*/*", type -> max);
        boolean page = fetched.type().equals(PAGE) && !file.name().matches("(?i).*\\.html?");
        if (page || !fetched.complete()) {
            // Without a valid token Slack answers with the page to sign in.
            throw new IOException(page ? "the server asks to sign in" : "it is too large");
        }
        return new ByteArrayInputStream(fetched.bytes());
    }
}
