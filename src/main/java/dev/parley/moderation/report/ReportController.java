package dev.parley.moderation.report;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.message.attachment.FileDownloads;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which administrators see reports. */
@Controller
@RequestMapping("/admin/reports")
final class ReportController {
    private final Reports reports;
    private final ReportEvidence evidence;
    private final Attachments attachments;
    private final FileDownloads downloads;

    ReportController(Reports reports, ReportEvidence evidence, Attachments attachments, FileDownloads downloads) {
        this.reports = reports;
        this.evidence = evidence;
        this.attachments = attachments;
        this.downloads = downloads;
    }

    @GetMapping
    String page(@RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("reports", reports.page(cursor, PageSize.of(null)));
        return "moderation/report/reports";
    }

    /** A file of a reported message, as long as the message is there. */
    @GetMapping("/{reportId}/files/{id}")
    void file(
            @PathVariable long reportId,
            @PathVariable AttachmentId id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Attachment file = evidence.has(reportId, id) ? attachments.find(id).orElse(null) : null;
        if (file == null) {
            throw new NotFoundException();
        }
        downloads.send(file, false, request, response);
    }

    @PostMapping("/{reportId}/handled")
    String handle(Caller me, @PathVariable long reportId) {
        reports.handle(me.id(), reportId);
        return "redirect:/admin/reports";
    }
}
