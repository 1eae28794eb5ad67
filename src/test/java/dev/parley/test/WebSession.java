package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A browser without a screen: keeps cookies, reads the CSRF token off the pages, submits forms. Does not follow redirects. */
public final class WebSession {
    private static final Pattern HIDDEN_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("<meta name=\"(csrf-[a-z]+)\" content=\"([^\"]+)\"");

    private final Server server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    private WebSession(Server server) {
        this.server = server;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(cookies);
        SSLContext tls = server.tls();
        client = tls == null
                ? builder.version(HttpClient.Version.HTTP_1_1).build()
                : builder.version(HttpClient.Version.HTTP_2).sslContext(tls).build();
    }

    /** A browser that has not been here before. */
    public static WebSession on(Server server) {
        return new WebSession(server);
    }

    /** A browser in which this person has signed in. */
    public static WebSession signIn(Person person) {
        WebSession session = on(person.server());
        Answer answer = session.submit("/login", Map.of("username", person.username(), "password", person.password()));
        assertThat(answer.status()).as("sign-in").isBetween(300, 303);
        assertThat(answer.header("Location")).doesNotContain("error");
        return session;
    }

    /** Gets a page. */
    public Answer get(String path) {
        return Server.exchange(client, server.request(path).GET().build());
    }

    /** Gets the form at this path and submits it there. */
    public Answer submit(String path, Map<String, String> fields) {
        return submit(path, fields, path);
    }

    /** Submits a form that stands on another page. */
    public Answer submit(String path, Map<String, String> fields, String page) {
        Matcher token = HIDDEN_TOKEN.matcher(get(page).expect(200).body());
        assertThat(token.find()).as("CSRF token in the form at %s", page).isTrue();
        String body = "_csrf=" + encode(token.group(1)) + "&"
                + fields.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return post(path, body);
    }

    /** Signs out, as the button does that every page has. */
    public void signOut() {
        String token = csrfHeader("/settings/profile").split(":", 2)[1];
        assertThat(post("/logout", "_csrf=" + encode(token)).status())
                .as("sign-out")
                .isBetween(300, 303);
    }

    /** Posts a form body as it is. */
    public Answer post(String path, String body) {
        return Server.exchange(
                client,
                server.request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /** Posts JSON as a script of a page does, with one more header, {@code name:value}. */
    public Answer postJson(String path, Object body, String header) {
        String[] nameAndValue = header.split(":", 2);
        return Server.exchange(
                client,
                server.request(path)
                        .header("Content-Type", "application/json")
                        .header(nameAndValue[0], nameAndValue[1])
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    /** The CSRF header that a page gives its scripts, as {@code name:value}. */
    public String csrfHeader(String path) {
        Map<String, String> metas = META.matcher(get(path).expect(200).body())
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
        return metas.get("csrf-header") + ":" + metas.get("csrf-token");
    }

    /** The Cookie header that this browser sends. */
    public String cookieHeader() {
        return cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The value of every cookie. */
    public List<String> cookieValues() {
        return cookies().stream().map(HttpCookie::getValue).toList();
    }

    /** Everything the server has stored in this browser. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
