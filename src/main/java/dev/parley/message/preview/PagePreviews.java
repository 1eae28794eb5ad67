package dev.parley.message.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.fetch.FetchException;
import dev.parley.base.fetch.Fetched;
import dev.parley.base.fetch.WebAddress;
import dev.parley.base.fetch.WebFetcher;
import dev.parley.message.preview.FoundPreview.Picture;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches pages for their previews. What was found for an address, and that nothing was, is kept for a while: a link that
 * is sent to many is fetched once.
 */
@Component
final class PagePreviews {
    private static final Logger log = LoggerFactory.getLogger(PagePreviews.class);

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long KEPT_BYTES = 16_000_000;
    private static final int TEXT_BYTES = 2_000;

    /** The head of a page stands at its beginning. */
    private static final int PAGE_BYTES = 512 * 1024;

    private static final int PICTURE_BYTES = 5 * 1024 * 1024;
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");

    private final WebFetcher fetcher;
    private final Cache<WebAddress, Optional<FoundPreview>> found = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(KEPT_BYTES)
            .<WebAddress, Optional<FoundPreview>>weigher((address, preview) -> TEXT_BYTES
                    + preview.map(FoundPreview::picture)
                            .map(picture -> picture.bytes().length)
                            .orElse(0))
            .build();

    PagePreviews(WebFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** Empty if it cannot be fetched, or says nothing about itself. */
    Optional<FoundPreview> of(WebAddress address) {
        return found.get(address, this::read);
    }

    private Optional<FoundPreview> read(WebAddress address) {
        try {
            Fetched answer = fetcher.get(
                    address,
                    "text/html, application/xhtml+xml, image/*;q=0.8",
                    type -> PAGES.contains(type) ? PAGE_BYTES : maxPicture(type));
            return PAGES.contains(answer.type()) ? ofPage(answer) : ofPicture(answer);
        } catch (IOException e) {
            // An address may be told in confidence.
            log.debug("No preview: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<FoundPreview> ofPage(Fetched page) throws IOException {
        PageTexts texts = PageTexts.of(page);
        if (texts.title().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FoundPreview(
                texts.title(),
                texts.description(),
                texts.siteName(),
                PageTexts.host(page.address()),
                texts.picture() == null ? null : picture(texts.picture())));
    }

    private @Nullable Picture picture(WebAddress address) {
        try {
            return PreviewPictures.of(
                            fetcher.get(address, "image/png, image/jpeg, image/gif", PagePreviews::maxPicture))
                    .orElse(null);
        } catch (FetchException e) {
            log.debug("No picture: {}", e.toString());
            return null;
        }
    }

    private static Optional<FoundPreview> ofPicture(Fetched file) {
        return PreviewPictures.of(file)
                .map(picture -> new FoundPreview(
                        PageTexts.titleOfPicture(file.address()), "", "", PageTexts.host(file.address()), picture));
    }

    private static int maxPicture(String type) {
        return PICTURES.contains(type) ? PICTURE_BYTES : 0;
    }
}
