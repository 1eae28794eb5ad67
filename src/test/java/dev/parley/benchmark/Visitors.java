package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** People who are signed in as browsers are, and ask one thing after another, each over one connection that stays. */
final class Visitors {
    static final int COUNT = 16;

    /** So many pages make a JVM fast. */
    private static final long WARM = 5_000;

    private final Stage stage;
    private final List<String> cookies = new ArrayList<>();
    private final List<String> csrf = new ArrayList<>();

    private Visitors(Stage stage) {
        this.stage = stage;
    }

    /** The person {@code first} and those who follow. */
    static Visitors signIn(Stage stage, int first) {
        Visitors visitors = new Visitors(stage);
        for (int person = first; person < first + COUNT; person++) {
            WebSession session = WebSession.signIn(new Person(
                    stage.server(), person, Town.username(person), Town.PASSWORD, Town.displayName(person), ""));
            visitors.csrf.add(session.csrfHeader("/conversations").split(":", 2)[1]);
            visitors.cookies.add(session.cookieHeader());
        }
        return visitors;
    }

    byte[] get(int visitor, String path, String headers) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n%s\r\n"
                .formatted(path, cookies.get(visitor), headers)
                .getBytes(UTF_8);
    }

    /** @param fields of a form, encoded */
    byte[] post(int visitor, String path, String fields) {
        String form = "_csrf=" + csrf.get(visitor) + "&" + fields;
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, cookies.get(visitor), form.length(), form)
                .getBytes(UTF_8);
    }

    /** The same as a script posts it. */
    byte[] htmx(int visitor, String path, String fields) {
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\nHX-Request: true\r\nX-XSRF-TOKEN: %s\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, cookies.get(visitor), csrf.get(visitor), fields.length(), fields)
                .getBytes(UTF_8);
    }

    /** What a program posts in the name of a person. */
    static byte[] json(int person, String path, String json) {
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, Town.token(person), json.length(), json)
                .getBytes(UTF_8);
    }

    /** Lets them ask for some time, and counts for some more. */
    Visits measure(Duration warmUp, Duration time, IntFunction<byte[]> request, int status, Contents contents)
            throws IOException {
        int[] bytes = {0};
        Requests.Question question = new Requests.Question() {
            @Override
            public byte[] request(int visitor) {
                return request.apply(visitor);
            }

            @Override
            public @Nullable String fault(int visitor, int answer, byte[] body, int length) {
                bytes[0] = length;
                return answer == status ? contents.fault(body, length) : "status " + answer;
            }
        };
        try (Requests requests = new Requests(stage.address(), COUNT, question)) {
            requests.warmUp(warmUp, WARM);
            requests.takeLatencies();
            Stage.Spent before = stage.spent();
            requests.pass(time);
            Stage.Spent spent = stage.spent().since(before);
            Latencies latencies = requests.takeLatencies();
            requests.stop();
            return new Visits(spent, latencies, requests.answered(), bytes[0], requests.checks());
        }
    }

    /** Judges an answer. */
    interface Contents {
        /** Null if it is as it should be. */
        @Nullable
        String fault(byte[] body, int length);

        /** A page with this text so many times. */
        static Contents with(int count, String text) {
            byte[] wanted = text.getBytes(UTF_8);
            return (body, length) -> {
                int seen = Bytes.count(wanted, body, length);
                return seen == count ? null : "a page with %d instead of %d".formatted(seen, count);
            };
        }

        static Contents withAtLeast(int count, String text) {
            byte[] wanted = text.getBytes(UTF_8);
            return (body, length) -> {
                int seen = Bytes.count(wanted, body, length);
                return seen >= count ? null : "a page with only %d".formatted(seen);
            };
        }
    }

    /**
     * What became of it.
     *
     * @param answered all that were answered, those before and after the measured time among them
     * @param bytes of the last answer
     */
    record Visits(Stage.Spent spent, Latencies latencies, long answered, int bytes, Checks checks) {
        double usPerRequest() {
            return (spent.server() + spent.database()) * 1e6 / latencies.count();
        }
    }
}
