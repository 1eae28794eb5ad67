package dev.parley.transfer.exporting;

import dev.parley.base.id.AccountId;
import dev.parley.message.attachment.FileDownloads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Sends the file with everything of a person to that person. */
@Component
final class DataExportDownload {
    private static final String NAME = "parley-data.zip";

    private final DataExports exports;
    private final FileDownloads downloads;

    DataExportDownload(DataExports exports, FileDownloads downloads) {
        this.exports = exports;
        this.downloads = downloads;
    }

    void send(AccountId me, HttpServletRequest request, HttpServletResponse response) throws IOException {
        downloads.save(exports.file(me), NAME, "application/zip", request, response);
    }
}
