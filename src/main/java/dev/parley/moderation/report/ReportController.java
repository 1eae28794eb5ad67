package dev.parley.moderation.report;

import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
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

    ReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping
    String page(@RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("reports", reports.page(cursor, PageSize.of(null)));
        return "moderation/report/reports";
    }

    @PostMapping("/{reportId}/handled")
    String handle(Caller me, @PathVariable long reportId) {
        reports.handle(me.id(), reportId);
        return "redirect:/admin/reports";
    }
}
