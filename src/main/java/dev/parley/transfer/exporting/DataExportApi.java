package dev.parley.transfer.exporting;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The download of everything of a person, over HTTP. */
@RestController
@RequestMapping("/api/me/export")
final class DataExportApi {
    private final DataExports exports;
    private final DataExportDownload download;

    DataExportApi(DataExports exports, DataExportDownload download) {
        this.exports = exports;
        this.download = download;
    }

    /** Says whether a copy of your data is being made, or is ready. */
    @GetMapping
    DataExportState state(Caller me) {
        return exports.of(me.id());
    }

    /** Begins to make a copy of all your data. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    DataExportState begin(Caller me) {
        return exports.begin(me.id());
    }

    /** Deletes the copy of your data. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me) {
        exports.delete(me.id());
    }

    /** Downloads the copy of your data, a zip file. */
    @GetMapping("/file")
    @ApiAnswer(status = 200, mediaTypes = "application/zip")
    void file(Caller me, HttpServletRequest request, HttpServletResponse response) throws IOException {
        download.send(me.id(), request, response);
    }
}
