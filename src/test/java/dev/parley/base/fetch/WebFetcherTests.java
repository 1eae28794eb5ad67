package dev.parley.base.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.test.WebPages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched of other servers, from a real one, and what is not. */
class WebFetcherTests {
    private static final int MAX = 10_000;
    private static final ToIntFunction<String> PAGES = type -> type.equals("text/html") ? MAX : 0;

    /** Numbers are addresses and need no server of names. */
    private final InMemoryDnsResolver numbers = new InMemoryDnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return host.matches("[0-9a-f.:\\[\\]]+")
                    ? SystemDefaultDnsResolver.INSTANCE.resolve(host)
                    : super.resolve(host);
        }
    };

    private final WebFetcher fetcher = new WebFetcher(numbers, List.of(WebPages.place()));

    @BeforeEach
    void start() {
        numbers.add("localhost", InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() {
        fetcher.close();
    }

    @Test
    void fetchesPageWithoutSayingWhoAsks() throws Exception {
        String address = WebPages.html("<p>Hello ä</p>");

        Fetched page = get(fetcher, address);

        assertThat(new String(page.bytes(), UTF_8)).isEqualTo("<p>Hello ä</p>");
        assertThat(page.type()).isEqualTo("text/html");
        assertThat(page.charset()).isEqualTo("UTF-8");
        assertThat(page.complete()).isTrue();
        WebPages.Request request = WebPages.requests(address).get(0);
        assertThat(request.headers().keySet())
                .containsExactlyInAnyOrder(
                        "Accept", "Accept-encoding", "Accept-language", "Connection", "Host", "User-agent");
        assertThat(request.headers().get("User-agent")).containsExactly("Parley (link preview)");
        assertThat(request.headers().get("Host")).containsExactly(WebPages.place());
    }

    @Test
    void keepsNoCookies() throws Exception {
        String first = WebPages.at(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/");
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
        });

        get(fetcher, first);
        get(fetcher, first);

        assertThat(WebPages.requests(first))
                .hasSize(2)
                .allMatch(request -> !request.headers().containsKey("Cookie"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://0/",
                "http://10.1.2.3/",
                "http://100.64.1.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::]/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://[ff02::1]/",
                "https://127.0.0.1/"
            })
    void refusesAddressesOutsideTheInternet(String address) {
        assertThatThrownBy(() -> get(fetcher, address))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("is not on the public internet");
    }

    @Test
    void refusesNamesOfPrivateAddresses() throws Exception {
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        names.add("intranet.example", InetAddress.getByName("10.0.0.7"));
        names.add("localhost", InetAddress.getLoopbackAddress());
        names.add("half.example", InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1"));
        try (WebFetcher strict = new WebFetcher(names, List.of())) {
            for (String host : List.of("intranet.example", "localhost", "half.example")) {
                assertThatThrownBy(() -> get(strict, "http://" + host + "/"))
                        .hasMessageContaining("is not on the public internet");
            }
            assertThatThrownBy(() -> get(strict, "http://unknown.example/")).isInstanceOf(FetchException.class);
        }
    }

    @Test
    void refusesOtherPorts() {
        String elsewhere = WebPages.html("x").replace("localhost", "127.0.0.1");

        assertThatThrownBy(() -> get(fetcher, elsewhere)).hasMessageContaining("port");
        assertThatThrownBy(() -> get(fetcher, "http://example.org:22/")).hasMessageContaining("port 22");
        assertThat(WebPages.requests(elsewhere)).isEmpty();
    }

    /** A name that had a public address when it was looked at, and has another when it is connected to. */
    @Test
    void connectsToTheAddressThatWasChecked() throws Exception {
        Deque<InetAddress> answers =
                new ArrayDeque<>(List.of(InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1")));
        DnsResolver changing = new InMemoryDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {answers.remove()};
            }
        };
        CheckedResolver checked = new CheckedResolver(changing, InternalHosts.of(List.of()));

        assertThat(checked.resolve("rebind.example")).containsExactly(InetAddress.getByName("93.184.215.14"));
        assertThatThrownBy(() -> checked.resolve("rebind.example"))
                .isInstanceOf(CheckedResolver.RefusedHostException.class);

        // The same with a connection: it asks once, and gets to where that answer leads.
        answers.add(InetAddress.getLoopbackAddress());
        answers.add(InetAddress.getByName("192.0.2.1"));
        try (WebFetcher other = new WebFetcher(changing, List.of(WebPages.place()))) {
            assertThat(get(other, WebPages.html("here")).bytes()).isEqualTo("here".getBytes(UTF_8));
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void followsThreeRedirects() throws Exception {
        String page = WebPages.html("arrived");
        String third = WebPages.redirect(page.substring(page.lastIndexOf('/')));
        String second = WebPages.redirect(third);
        String first = WebPages.redirect(second);

        assertThat(get(fetcher, first).address()).hasToString(page);
        assertThatThrownBy(() -> get(fetcher, WebPages.redirect(first))).hasMessageContaining("too many redirects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://169.254.169.254/latest/",
                "//10.0.0.1/",
                "http://[::1]/",
                "http://127.0.0.1:6379/",
                "file:///etc/passwd",
                "ftp://example.org/",
                "javascript:alert(1)",
                "gopher://localhost:70/",
                "http://user:secret@localhost/",
                "::::"
            })
    void checksRedirectsAgain(String location) {
        assertThatThrownBy(() -> get(fetcher, WebPages.redirect(location))).isInstanceOf(FetchException.class);
    }

    @Test
    void readsNoMoreThanWanted() throws Exception {
        String endless = WebPages.at(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (true) {
                out.write(new byte[8192]);
            }
        });
        String announced = WebPages.at(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 10_000_000_000L);
            OutputStream out = exchange.getResponseBody();
            while (true) {
                out.write(new byte[8192]);
            }
        });
        for (String address : List.of(endless, announced)) {
            Fetched page = get(fetcher, address);

            assertThat(page.bytes()).hasSize(MAX);
            assertThat(page.complete()).isFalse();
        }
        assertThat(get(fetcher, WebPages.html("x".repeat(MAX))).complete()).isTrue();
    }

    @Test
    void refusesCompressedContent() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 1000; i++) {
                out.write(new byte[10_000]);
            }
        }
        String address = WebPages.at(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.size());
            exchange.getResponseBody().write(bomb.toByteArray());
        });

        assertThatThrownBy(() -> get(fetcher, address)).hasMessageContaining("compressed");
    }

    @Test
    void refusesOtherContentAndFailures() {
        assertThatThrownBy(() -> get(fetcher, WebPages.page("application/octet-stream", new byte[10])))
                .hasMessageContaining("application/octet-stream");
        assertThatThrownBy(() -> get(fetcher, WebPages.at(exchange -> exchange.sendResponseHeaders(500, -1))))
                .hasMessageContaining("500");
        assertThatThrownBy(() -> get(fetcher, "http://" + WebPages.place() + "/nothing-here"))
                .hasMessageContaining("404");
    }

    /** Of a server that says nothing, one byte now and then, headers without an end, or less than it announces. */
    @Test
    void endsInTime() throws Exception {
        List<String> beginnings = List.of(
                "",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>x",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<title>x",
                "HTTP/1.1 200 OK\r\nX: ");
        for (String beginning : beginnings) {
            try (Dribble server = new Dribble(beginning)) {
                WebFetcher allowed =
                        new WebFetcher(numbers, List.of("localhost:" + server.port()), Duration.ofMillis(400));
                Instant start = Instant.now();

                assertThatThrownBy(() -> get(allowed, "http://localhost:" + server.port() + "/"))
                        .isInstanceOf(FetchException.class);

                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
                allowed.close();
            }
        }
    }

    @Test
    void stopsAtOnce() throws Exception {
        try (Dribble server = new Dribble("")) {
            WebFetcher closing = new WebFetcher(numbers, List.of("localhost:" + server.port()));
            Thread stop = new Thread(() -> {
                server.awaitConnection();
                closing.close();
            });
            stop.start();
            Instant start = Instant.now();

            assertThatThrownBy(() -> get(closing, "http://localhost:" + server.port() + "/"))
                    .isInstanceOf(FetchException.class);

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThatThrownBy(() -> get(closing, WebPages.html("x"))).isInstanceOf(FetchException.class);
            stop.join();
        }
    }

    @Test
    void internalHostsAreNamesWithOrWithoutPorts() {
        InternalHosts hosts = InternalHosts.of(List.of("wiki.example.org", " Build:8080 "));

        assertThat(hosts.contain("WIKI.example.org")).isTrue();
        assertThat(hosts.contain("example.org")).isFalse();
        assertThat(hosts.containPlace(WebAddress.of("http://build:8080/").orElseThrow()))
                .isTrue();
        assertThat(hosts.containPlace(WebAddress.of("http://build:8081/").orElseThrow()))
                .isFalse();
        assertThatThrownBy(() -> InternalHosts.of(List.of("http://wiki/")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Fetched get(WebFetcher fetcher, String address) throws FetchException {
        return fetcher.get(WebAddress.of(address).orElseThrow(), "text/html", PAGES);
    }

    /** A server that says something and then a character now and then, and never ends. */
    private static final class Dribble implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new ArrayList<>();
        private final CountDownLatch connected = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        Dribble(String beginning) throws IOException {
            Thread thread = new Thread(() -> serve(beginning));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String beginning) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connected.countDown();
                socket.getOutputStream().write(beginning.getBytes(UTF_8));
                while (!beginning.isEmpty() && !closed.await(50, TimeUnit.MILLISECONDS)) {
                    socket.getOutputStream().write('x');
                    socket.getOutputStream().flush();
                }
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException | InterruptedException ended) {
                return;
            }
        }

        void awaitConnection() {
            try {
                connected.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
