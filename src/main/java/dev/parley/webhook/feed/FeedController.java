package dev.parley.webhook.feed;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.secret.RandomSecret;
import dev.parley.base.secret.Sha256;
import dev.parley.base.web.ClientAddress;
import dev.parley.webhook.feed.FeedReading.Document;
import dev.parley.webhook.feed.Feeds.Feed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The secret addresses of feeds. Whoever has one reads what its owner may read. */
@Controller
final class FeedController {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int TAG_BYTES = 16;

    private final Feeds feeds;
    private final FeedReading reading;
    private final Limits limits;

    FeedController(Feeds feeds, FeedReading reading, Limits limits) {
        this.feeds = feeds;
        this.reading = reading;
        this.limits = limits;
    }

    /** With {@code If-None-Match} or {@code If-Modified-Since}, nothing is sent that has not changed. */
    @GetMapping("/feeds/{secret}")
    @ResponseBody
    ResponseEntity<byte[]> read(@PathVariable String secret, HttpServletRequest request) {
        Feed feed = RandomSecret.of(secret).flatMap(feeds::find).orElseThrow(() -> unknown(request));
        limits.take(Limit.READS_PER_FEED, secret);
        String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        Document document = reading.of(feed, origin, request.getServerName());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                .eTag(tag(document.content()))
                .contentType(MediaType.parseMediaType(document.type()));
        if (document.modified() != null) {
            answer.lastModified(document.modified());
        }
        return answer.body(document.content());
    }

    private static String tag(byte[] content) {
        return "\"" + HexFormat.of().formatHex(Sha256.of(content), 0, TAG_BYTES) + "\"";
    }

    private NotFoundException unknown(HttpServletRequest request) {
        limits.take(Limit.UNKNOWN_WEBHOOKS_PER_ADDRESS, ClientAddress.of(request));
        return new NotFoundException();
    }
}
