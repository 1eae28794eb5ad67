package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Balancer;
import dev.parley.test.Look;
import dev.parley.test.Nodes;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.TestCertificate;
import dev.parley.test.Visitor;
import dev.parley.test.Visitors;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People at pages behind the balancers of the documentation, over HTTP/2 and WebSockets as a real browser opens them. */
@Tag("integration")
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalancerPagesTests {
    @TempDir
    private static Path folder;

    @RegisterExtension
    private final Visitors visitors = new Visitors();

    private final Nodes nodes = Nodes.start();

    @AfterAll
    void end() {
        nodes.close();
    }

    @ParameterizedTest
    @EnumSource
    void twoTalk(Balancer.Kind kind) {
        try (Balancer balancer = Balancer.start(
                kind,
                folder.resolve(kind.name()),
                TestCertificate.create(folder.resolve(kind.name())),
                Nodes.port(nodes.first()),
                Nodes.port(nodes.second()))) {
            People people = new People(balancer.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            long conversation = alice.befriend(bob).directWith(bob);
            Visitor alicesBrowser =
                    visitors.visit(balancer.server(), Look.DESKTOP).signIn(alice);
            Visitor bobsBrowser =
                    visitors.visit(balancer.server(), Look.DESKTOP).signIn(bob);
            Chat alices = Chat.open(alicesBrowser, conversation);
            Chat bobs = Chat.open(bobsBrowser, conversation);

            alices.send("hello");
            bobs.awaitEntry("hello");
            alices.awaitState("hello", "read");
            bobs.send("hi");

            alices.awaitEntry("hi");
            assertThat(protocol(alicesBrowser)).isEqualTo("h2");
            assertThat(bobsBrowser.page().url()).startsWith("https:");
            // A page that goes leaves its connection open, which would complain when the balancer ends.
            alicesBrowser.page().navigate("about:blank");
            bobsBrowser.page().navigate("about:blank");
        }
    }

    private static Object protocol(Visitor browser) {
        return browser.page().evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol");
    }
}
