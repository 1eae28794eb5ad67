package dev.parley.transfer.exporting;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.text.FileSize;
import dev.parley.base.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which people download everything of theirs. */
@Controller
@RequestMapping("/settings/data")
final class DataExportController {
    private static final String PAGE = "transfer/exporting/data";
    private static final String BACK = "redirect:/settings/data";

    private final DataExports exports;
    private final DataExportDownload download;

    DataExportController(DataExports exports, DataExportDownload download) {
        this.exports = exports;
        this.download = download;
    }

    @GetMapping
    String page(Caller me, Model model) {
        DataExportState export = exports.of(me.id());
        model.addAttribute("export", export);
        model.addAttribute("size", FileSize.text(export.size() == null ? 0 : export.size()));
        return PAGE;
    }

    /** The part that changes, asked for while the file is being made. */
    @GetMapping(headers = "HX-Request")
    String progress(Caller me, Model model) {
        page(me, model);
        return PAGE + " :: state";
    }

    @PostMapping
    String begin(Caller me, Model model, HttpServletResponse response) {
        try {
            exports.begin(me.id());
        } catch (ConflictException running) {
            return BACK;
        } catch (LimitExceededException limit) {
            response.setStatus(limit.status().value());
            model.addAttribute("limited", true);
            return page(me, model);
        }
        return BACK;
    }

    @PostMapping("/delete")
    String delete(Caller me) {
        try {
            exports.delete(me.id());
        } catch (NotFoundException gone) {
            return BACK;
        }
        return BACK;
    }

    @GetMapping("/file")
    void file(Caller me, HttpServletRequest request, HttpServletResponse response) throws IOException {
        download.send(me.id(), request, response);
    }
}
