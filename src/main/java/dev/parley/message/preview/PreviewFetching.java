package dev.parley.message.preview;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.fetch.WebAddress;
import dev.parley.base.fetch.WebFetcher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePosted;
import dev.parley.message.core.MessageView;
import dev.parley.message.editing.MessageRewritten;
import dev.parley.message.markdown.Markdown;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Fetches the first link of messages after they have been stored, on the node that stored them. Nothing waits for it, and
 * a preview is missing rather than late: what a full queue or a stop drops is not fetched again.
 */
@Component
final class PreviewFetching {
    private static final Logger log = LoggerFactory.getLogger(PreviewFetching.class);

    private static final int THREADS = 4;
    private static final int WAITING = 200;
    private static final int IDLE_SECONDS = 30;
    private static final int SECONDS_TO_FINISH = 5;

    private final PreviewProperties properties;
    private final WebFetcher fetcher;
    private final PagePreviews pages;
    private final LinkPreviews previews;
    private final Limits limits;
    private final ThreadPoolExecutor threads;

    PreviewFetching(
            PreviewProperties properties,
            WebFetcher fetcher,
            PagePreviews pages,
            LinkPreviews previews,
            Limits limits) {
        this.properties = properties;
        this.fetcher = fetcher;
        this.pages = pages;
        this.previews = previews;
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), run -> {
                    Thread thread = new Thread(run, "link-preview");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @EventListener
    void posted(MessagePosted posted) {
        MessageView message = posted.message();
        if (message.senderId() != null) {
            later(message.senderId(), message.id(), message.content());
        }
    }

    @TransactionalEventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        if (!message.isDeleted() && PreviewChange.isOtherLink(rewritten)) {
            later(message.author(), message.id(), message.content());
        }
    }

    private void later(AccountId author, MessageId messageId, String content) {
        if (!properties.enabled() || !Markdown.mayHaveLink(content)) {
            return;
        }
        try {
            threads.execute(() -> fetch(author, messageId, content));
        } catch (RejectedExecutionException busy) {
            log.debug("Too many links to preview");
        }
    }

    private void fetch(AccountId author, MessageId messageId, String content) {
        try {
            Markdown.firstLink(content).ifPresent(link -> fetchLink(author, messageId, link));
        } catch (NotFoundException gone) {
            log.debug("Message {} is gone, or its author", messageId);
        } catch (RuntimeException e) {
            log.warn("The preview of a link in message {} failed", messageId, e);
        }
    }

    private void fetchLink(AccountId author, MessageId messageId, String link) {
        WebAddress.of(link)
                .filter(address ->
                        limits.tryTake(Limit.PREVIEWS_PER_PERSON, author).isEmpty())
                .flatMap(pages::of)
                .ifPresent(found -> previews.add(author, messageId, link, found));
    }

    /** Its threads are not interrupted, since they use the database; what they wait for is ended. */
    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        threads.getQueue().clear();
        fetcher.close();
        if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            log.warn("A preview is still being stored");
        }
    }
}
