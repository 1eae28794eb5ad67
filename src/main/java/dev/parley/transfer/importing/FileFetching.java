package dev.parley.transfer.importing;

import dev.parley.base.fetch.WebFetcher;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Fetches files, which takes longer than fetching a page; otherwise with the same rules. */
@Component
final class FileFetching {
    private static final Duration TIME = Duration.ofMinutes(5);

    private final WebFetcher fetcher;

    FileFetching(DnsResolver resolver, Environment settings) {
        List<String> internalHosts = Binder.get(settings)
                .bind("parley.preview.internal-hosts", Bindable.listOf(String.class))
                .orElse(List.of());
        this.fetcher = new WebFetcher(resolver, internalHosts, TIME);
    }

    WebFetcher fetcher() {
        return fetcher;
    }

    @PreDestroy
    void close() {
        fetcher.close();
    }
}
