package dev.parley.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import dev.parley.test.Look;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import dev.parley.test.Visitors;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a browser with an empty cache loads from the packaged jar for its first conversation. */
class FirstPageIT {
    private static final int MOST_REQUESTS = 15;
    private static final int MOST_BYTES = 150 * 1024;

    @RegisterExtension
    private final Visitors visitors = new Visitors();

    @TempDir
    private Path folder;

    @Test
    void loadsFewBundledFiles() {
        try (ParleyProcess parley = ParleyProcess.in(folder).start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            long conversation = alice.befriend(bob).directWith(bob);
            alice.say(conversation, "Hello");
            Visitor browser = visitors.visit(parley.server(), Look.PHONE).signIn(bob);
            Page page = browser.page();
            page.context().newCDPSession(page).send("Network.clearBrowserCache");
            List<Request> loaded = new CopyOnWriteArrayList<>();
            page.onRequestFinished(loaded::add);

            browser.open("/conversations/" + conversation);
            assertThat(page.locator("body[data-connection=live]")).isAttached();
            page.waitForLoadState(LoadState.NETWORKIDLE);

            List<String> paths = loaded.stream().map(Request::url).toList();
            assertThat(paths)
                    .anyMatch(path -> path.matches(".*/js/bundled/app-\\w+\\.js"))
                    .anyMatch(path -> path.matches(".*/css/bundled/app-\\w+\\.css"))
                    .hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(loaded.stream().mapToInt(FirstPageIT::bytes).sum())
                    .as("bytes of %s", paths)
                    .isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static int bytes(Request request) {
        return request.sizes().responseHeadersSize + request.sizes().responseBodySize;
    }
}
