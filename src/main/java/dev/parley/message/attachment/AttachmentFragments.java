package dev.parley.message.attachment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.template.FragmentRenderer;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.AttachmentView;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The HTML of the attachments of a message: the same for every reader, and constant, so it is cached by what it shows. */
@Component
final class AttachmentFragments {
    private static final int CACHED = 5_000;

    private final FragmentRenderer fragments;
    private final Cache<List<AttachmentView>, String> rendered =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    AttachmentFragments(FragmentRenderer fragments) {
        this.fragments = fragments;
    }

    String html(List<AttachmentView> attachments) {
        return rendered.get(attachments, this::render);
    }

    private String render(List<AttachmentView> attachments) {
        List<ShownAttachment> shown =
                attachments.stream().map(ShownAttachment::of).toList();
        return fragments.html(
                "message/attachment/_attachments",
                "attachments",
                Map.of(
                        "pictures",
                        shown.stream().filter(each -> each.kind() == Kind.IMAGE).toList(),
                        "others",
                        shown.stream().filter(each -> each.kind() != Kind.IMAGE).toList()));
    }
}
