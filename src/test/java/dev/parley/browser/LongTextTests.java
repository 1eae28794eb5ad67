package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.parley.identity.claim.Claims;
import dev.parley.identity.claim.UnclaimedAccounts;
import dev.parley.test.BrowserTest;
import dev.parley.test.Json;
import dev.parley.test.Person;
import dev.parley.test.Visitor;
import dev.parley.test.WebPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every view with the longest names, topics, words, links and code that are allowed, at every width: nothing sticks out of
 * the page, and nothing but code and tables scrolls sideways, within its own box.
 */
class LongTextTests extends BrowserTest {
    private static final String PASSWORD = "nine blue kettles";

    /** Width and height in CSS pixels; 640 is a desk of 1280 pixels at a zoom of 200 %. */
    private static final List<int[]> SIZES = List.of(
            new int[] {1280, 800}, new int[] {768, 1024}, new int[] {640, 400}, new int[] {390, 844}, new int[] {
                320, 640
            });

    private static final String STICKING_OUT = """
            () => {
              const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
              const hides = (element) => getComputedStyle(element).textOverflow === "ellipsis"
                || getComputedStyle(element).clipPath !== "none";
              const isHidden = (element) => {
                for (let around = element; around; around = around.parentElement) {
                  if (hides(around) && (around !== element || getComputedStyle(around).clipPath !== "none")) {
                    return true;
                  }
                }
                return false;
              };
              const found = document.documentElement.scrollWidth > innerWidth ? ["the page scrolls"] : [];
              for (const element of document.body.querySelectorAll("*")) {
                if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(".skip-link, pre *, .table-box *, svg *")) {
                  continue;
                }
                const { overflowX } = getComputedStyle(element);
                if (["auto", "scroll"].includes(overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.matches("pre, .table-box")) {
                  found.push(`${name(element)} scrolls`);
                }
                const { left, right, width, height } = element.getBoundingClientRect();
                if (width > 0 && height > 0 && (left < -1 || right > innerWidth + 1)
                    && (element.matches("a, button, input, select, textarea, summary") || !isHidden(element))) {
                  found.push(`${name(element)} from ${Math.round(left)} to ${Math.round(right)}`);
                }
              }
              return found;
            }
            """;

    /** Parts of pages, pictures and data, and what only leads on. */
    private static final Set<String> NO_VIEWS = Set.of(
            "/api/asyncapi.json",
            "/api/openapi.json",
            "/feeds/{secret}",
            "/emoji/{key}",
            "/conversations/{id}/pins/bar",
            "/people/{id:\\d+}/card",
            "/",
            "/settings",
            "/favicon.ico",
            "/manifest.webmanifest",
            "/robots.txt",
            "/.well-known/change-password",
            "/.well-known/security.txt",
            "/switcher",
            "/conversations/sync",
            "/conversations/list",
            "/conversations/rows",
            "/conversations/{id}/history",
            "/conversations/{id}/changes",
            "/conversations/{id}/invitations/{token}/qr.svg",
            "/people/invite/qr.svg",
            "/settings/data/file",
            "/join/{token}/picture");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private UnclaimedAccounts unclaimed;

    @Autowired
    private Claims claims;

    private Person alice;
    private Person longest;
    private long group;
    private long room;
    private long direct;
    private String invitation;
    private long message;
    private long poll;
    private String bot;
    private String botToken;
    private String token;
    private String incoming;
    private String mail;
    private String outgoing;

    @BeforeEach
    void everythingIsAsLongAsAllowed() {
        alice = person("W");
        longest = person("M");
        Person stranger = person("O");
        alice.befriend(longest);
        alice.patch("/api/me", Json.object("bio", "b".repeat(500))).expect(200);
        longest.patch("/api/me", Json.object("bio", "b".repeat(500))).expect(200);
        direct = alice.directWith(longest);
        group = alice.group("G".repeat(80), longest);
        room = alice.room("r".repeat(80), longest);
        for (long conversation : List.of(group, room)) {
            alice.patch("/api/conversations/" + conversation, Json.object("topic", "t".repeat(200)))
                    .expect(200);
        }
        invitation = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object())
                .expect(201)
                .json()
                .path("token")
                .asString();
        for (long conversation : List.of(direct, group, room)) {
            longest.say(conversation, "w".repeat(1000));
            longest.say(conversation, "https://example.org/" + "p".repeat(500));
            longest.say(conversation, "`" + "c".repeat(300) + "`\n\n```\n" + "d".repeat(500) + "\n```");
            longest.say(conversation, "> " + "q".repeat(300) + "\n\n- " + "i".repeat(300) + "\n  - " + "j".repeat(300));
            longest.say(conversation, "| " + "a".repeat(80) + " | " + "b".repeat(80) + " |\n|---|---|\n| 1 | 2 |");
            longest.say(conversation, "@" + alice.username() + " " + "**" + "s".repeat(300) + "**");
        }
        poll = longest.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "q".repeat(300),
                                "poll",
                                Json.object("options", List.of("o".repeat(100), "p".repeat(100)))))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        long linked = longest.say(
                        group,
                        WebPages.head("<title>" + "t".repeat(200) + "</title><meta property=og:site_name content="
                                + "s".repeat(80) + "><meta name=description content=" + "d".repeat(400) + ">"))
                .path("id")
                .asLong();
        await().until(() -> alice.get("/api/messages/" + linked).json().has("preview"));
        message = longest.say(group, "m".repeat(500)).path("id").asLong();
        alice.put("/api/messages/%d/star".formatted(message)).expect(204);
        alice.put("/api/messages/%d/pin".formatted(message)).expect(204);
        alice.put(
                        "/api/messages/%d/reminder".formatted(message),
                        Json.object("at", Instant.now().plus(Duration.ofDays(2)).toString()))
                .expect(204);
        makePrograms();
        stranger.say(stranger.directWith(alice), "u".repeat(1000));
        person("N").ask(alice);
        Person blocked = person("B");
        alice.put("/api/blocks/" + blocked.id()).expect(204);
    }

    @Test
    void noViewSticksOut() {
        List<String> inside = List.of(
                "/conversations",
                "/conversations?q=" + "G".repeat(40),
                "/conversations?q=nothing" + "x".repeat(80),
                "/conversations/archived",
                "/conversations/new",
                "/conversations/" + direct,
                "/conversations/" + group,
                "/conversations/" + room,
                "/conversations/%d/attention".formatted(group),
                "/conversations/%d/details".formatted(group),
                "/conversations/%d/details".formatted(room),
                "/conversations/%d/leave".formatted(group),
                "/conversations/%d/delete".formatted(group),
                "/conversations/%d/members/%d/remove".formatted(group, longest.id()),
                "/conversations/%d/members/%d/owner".formatted(group, longest.id()),
                "/conversations/%d/invitations/%s/revoke".formatted(group, invitation),
                "/conversations/%d/online".formatted(room),
                "/groups/new",
                "/rooms",
                "/rooms/new",
                "/mentions",
                "/conversations/%d/files".formatted(group),
                "/conversations/%d/pins".formatted(group),
                "/conversations/%d/poll".formatted(group),
                "/messages/%d/poll".formatted(poll),
                "/conversations/%d/timer".formatted(group),
                "/conversations/%d/timer".formatted(direct),
                "/conversations/%d/feed".formatted(group),
                "/conversations/%d/integrations".formatted(group),
                "/conversations/%d/integrations/incoming/%s/remove".formatted(group, incoming),
                "/conversations/%d/integrations/mail/%s/remove".formatted(group, mail),
                "/conversations/%d/integrations/outgoing/%s".formatted(group, outgoing),
                "/conversations/%d/integrations/outgoing/%s/remove".formatted(group, outgoing),
                "/messages/" + message,
                "/messages/%d/delete".formatted(message),
                "/messages/%d/hide".formatted(message),
                "/messages/%d/reminder".formatted(message),
                "/reminders",
                "/reminders/calendar",
                "/scheduled",
                "/starred",
                "/threads",
                "/messages/%d/forward".formatted(message),
                "/messages/%d/thread".formatted(message),
                "/search",
                "/search?q=m",
                "/search?q=m&in=" + group,
                "/people",
                "/people/find",
                "/people?q=m",
                "/people/requests",
                "/people/blocked",
                "/people/invite",
                "/people/" + longest.id(),
                "/people/%d/remove".formatted(longest.id()),
                "/people/%d/block".formatted(longest.id()),
                "/settings/profile",
                "/settings/status",
                "/settings/privacy",
                "/settings/appearance",
                "/settings/password",
                "/settings/devices",
                "/settings/devices/sign-out-others",
                "/settings/data",
                "/settings/bots",
                "/settings/bots/" + bot,
                "/settings/bots/%s/delete".formatted(bot),
                "/settings/bots/%s/tokens/%s/revoke".formatted(bot, botToken),
                "/settings/tokens",
                "/settings/tokens/%s/revoke".formatted(token),
                "/settings/account",
                "/reference",
                "/reference/events",
                "/reference/types",
                "/reference/posting",
                "/nowhere/" + "x".repeat(200));
        List<String> outside =
                List.of("/login", "/login?error", "/register", "/offline", "/join/" + invitation, "/claim/" + claim());
        Visitor visitor = visitor().mayComplain("404");

        List<String> found = walk(visitor, outside);
        visitor.signIn(alice);
        found.addAll(walk(visitor, inside));

        assertThat(found).isEmpty();
        assertThat(viewsBesides(outside, inside)).isEmpty();
    }

    /** What programs of Alice's have, with names as long as allowed. */
    private void makePrograms() {
        String unique = UUID.randomUUID().toString().substring(24);
        bot = made("/api/bots", Json.object("username", "z".repeat(20) + unique, "display_name", "Z".repeat(50)));
        Object wanted = Json.object("name", "T".repeat(100), "scopes", new String[] {"read"});
        botToken = made("/api/bots/%s/tokens".formatted(bot), wanted);
        token = made("/api/tokens", wanted);
        String webhooks = "/api/conversations/%d/%s-webhooks";
        incoming = made(webhooks.formatted(group, "incoming"), Json.object("name", "I".repeat(64)));
        mail = made("/api/conversations/%d/mail-addresses".formatted(group), Json.object("name", "M".repeat(64)));
        outgoing = made(
                webhooks.formatted(group, "outgoing"),
                Json.object("name", "O".repeat(100), "url", "https://example.org/" + "u".repeat(500)));
        Person asking = alice.bot("Y".repeat(50));
        alice.admit(group, asking).expect(204);
        asking.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "y",
                                "buttons",
                                List.of(
                                        Json.object("id", "l".repeat(64), "label", "L".repeat(40), "style", "primary"),
                                        Json.object("id", "k".repeat(64), "label", "K".repeat(40), "style", "danger"))))
                .expect(201);
    }

    private String made(String path, Object body) {
        return alice.post(path, body).expect(201).json().path("id").asString();
    }

    private String claim() {
        String name = "w".repeat(20) + UUID.randomUUID().toString().substring(24);
        return claims.link(unclaimed
                .create(new UnclaimedAccounts.Wanted(name, "W".repeat(64), null, null, true, Instant.now()))
                .accountId());
    }

    /** Someone whose name and username are as long as allowed, in one word. */
    private Person person(String letter) {
        String unique = UUID.randomUUID().toString().substring(24);
        String username = letter.toLowerCase(Locale.ROOT).repeat(32 - unique.length()) + unique;
        String name = letter.repeat(50);
        long id = people.anonymous()
                .post("/api/users", Json.object("username", username, "password", PASSWORD, "display_name", name))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        return new Person(server, id, username, PASSWORD, name, "").withNewToken();
    }

    private static List<String> walk(Visitor visitor, List<String> paths) {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            Page page = visitor.open(path);
            for (int[] size : SIZES) {
                page.setViewportSize(size[0], size[1]);
                if (page.evaluate(STICKING_OUT) instanceof List<?> offenders && !offenders.isEmpty()) {
                    found.add("%s at %d: %s"
                            .formatted(path, size[0], offenders.subList(0, Math.min(4, offenders.size()))));
                }
            }
        }
        return found;
    }

    /** What pages there are that the walk does not come to; those for administrators have their own test. */
    private Set<String> viewsBesides(List<String> outside, List<String> inside) {
        PathPatternParser parser = new PathPatternParser();
        Set<String> missed = routes.getHandlerMethods().entrySet().stream()
                .filter(LongTextTests::showsPage)
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .filter(pattern -> !NO_VIEWS.contains(pattern) && !pattern.startsWith("/admin"))
                .collect(Collectors.toCollection(TreeSet::new));
        List.of(outside, inside)
                .forEach(paths -> paths.forEach(path -> missed.removeIf(pattern ->
                        parser.parse(pattern).matches(PathContainer.parsePath(path.replaceAll("\\?.*", ""))))));
        return missed;
    }

    private static boolean showsPage(Map.Entry<RequestMappingInfo, HandlerMethod> route) {
        Class<?> type = route.getValue().getBeanType();
        return type.isAnnotationPresent(Controller.class)
                && !type.isAnnotationPresent(RestController.class)
                && route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }
}
