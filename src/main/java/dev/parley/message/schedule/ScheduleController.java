package dev.parley.message.schedule;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.id.ScheduledId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.attachment.FormFiles;
import dev.parley.message.upload.AttachmentView;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page with a person's scheduled messages, and the form to add one. Times are in the person's time zone. */
@Controller
final class ScheduleController {
    private static final String HERE = "redirect:/scheduled";

    private final ScheduledMessages scheduled;
    private final ScheduledPosting posting;
    private final ConversationList conversations;
    private final FormFiles formFiles;
    private final Clock clock;

    ScheduleController(
            ScheduledMessages scheduled,
            ScheduledPosting posting,
            ConversationList conversations,
            FormFiles formFiles,
            Clock clock) {
        this.scheduled = scheduled;
        this.posting = posting;
        this.conversations = conversations;
        this.formFiles = formFiles;
        this.clock = clock;
    }

    @GetMapping("/scheduled")
    String page(Caller me, Model model) {
        List<ScheduledMessage> messages = scheduled.list(me.id(), null);
        List<ConversationId> ids = messages.stream()
                .map(ScheduledMessage::conversationId)
                .distinct()
                .toList();
        Map<ConversationId, ConversationView> known = conversations.some(me.id(), ids).stream()
                .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        model.addAttribute(
                "scheduled",
                messages.stream()
                        .map(message -> Item.of(message, known.get(message.conversationId())))
                        .toList());
        return "message/schedule/scheduled";
    }

    /** From the composer, without JavaScript. */
    @PostMapping("/conversations/{id}/scheduled")
    String add(
            Caller me,
            @PathVariable ConversationId id,
            ScheduleForm form,
            @RequestParam @Nullable List<MultipartFile> files,
            HttpServletResponse response,
            Model model) {
        return tried(me, response, model, "redirect:" + form.place(id), () -> {
            Instant at = form.time(now());
            posting.add(form.command(me.id(), id, formFiles.receive(me.id(), files)), at);
        });
    }

    @PostMapping("/scheduled/{id}")
    String change(
            Caller me,
            @PathVariable ScheduledId id,
            @ModelAttribute ScheduleForm form,
            HttpServletResponse response,
            Model model) {
        return tried(me, response, model, HERE, () -> scheduled.change(me.id(), id, form.text(), form.time(now())));
    }

    @PostMapping("/scheduled/{id}/send")
    String send(Caller me, @PathVariable ScheduledId id, HttpServletResponse response, Model model) {
        return tried(me, response, model, HERE, () -> posting.sendNow(me.id(), id));
    }

    @PostMapping("/scheduled/{id}/delete")
    String delete(Caller me, @PathVariable ScheduledId id, HttpServletResponse response, Model model) {
        return tried(me, response, model, HERE, () -> scheduled.delete(me.id(), id));
    }

    private String tried(Caller me, HttpServletResponse response, Model model, String done, Runnable work) {
        try {
            work.run();
            return done;
        } catch (ParleyException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("problem", problem(refusal));
            return page(me, model);
        }
    }

    private static String problem(ParleyException refusal) {
        if (refusal instanceof InvalidInputException invalid) {
            return invalid.problems().get(0).field() + " "
                    + invalid.problems().get(0).message();
        }
        return refusal.detail();
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(LocaleContextHolder.getTimeZone().toZoneId());
    }

    /**
     * A message on the page.
     *
     * @param name of its conversation; null if its author is not a member any more
     * @param threadId the root of the thread that it replies in; null for one in the timeline
     * @param at its time in the time zone of the reader
     */
    record Item(
            ScheduledId id,
            ConversationId conversationId,
            @Nullable MessageId threadId,
            @Nullable String name,
            String content,
            List<AttachmentView> attachments,
            LocalDateTime at,
            Instant scheduledAt,
            @Nullable String failure) {
        static Item of(ScheduledMessage message, @Nullable ConversationView conversation) {
            Instant at = message.scheduledAt();
            return new Item(
                    message.id(),
                    message.conversationId(),
                    message.threadId(),
                    conversation == null ? null : conversation.name(),
                    message.content(),
                    message.attachments(),
                    LocalDateTime.ofInstant(
                                    at, LocaleContextHolder.getTimeZone().toZoneId())
                            .truncatedTo(ChronoUnit.MINUTES),
                    at,
                    message.failure());
        }
    }
}
