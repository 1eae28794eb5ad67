package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.parley.test.HostileTexts;
import dev.parley.test.Visitor;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notices what a hostile text brings about in a browser, on every page from now on and while it changes: a script that
 * runs, or that the content security policy stops; a dialog; a request to elsewhere; an element or an attribute that no
 * page of Parley has, however short it is there. {@link HostileTexts} says what the texts try.
 */
final class Guard {
    /** Looks at all that is parsed, inserted or changed, from before the first element of each page. */
    private static final String WATCH = """
            (() => {
              const alarm = window.raiseAlarm;
              const LEADS = new Set("href xlink:href src poster action formaction data ping background cite manifest codebase hx-get hx-post hx-put hx-patch hx-delete data-hx-get data-hx-post data-hx-put data-hx-patch data-hx-delete".split(" "));
              const FOREIGN = "iframe, frame, frameset, object, embed, applet, base, marquee, portal, fencedframe, math, math *, xmp, plaintext, noembed, area, style, animate, set, foreignObject, isindex, x-y, script:not([src]), meta[http-equiv], svg script, form[id=forms]";
              const WRITTEN = ".message-body";
              const IN_WRITTEN = "p, br, strong, em, del, code, pre, blockquote, ul, ol, li, a, label, span, input[type=checkbox], div, table, thead, tbody, tr, th, td, bdi, button, button *";
              const OUTWARD = ".message-body a, .link-preview a";
              const HOLDS_WRITTEN = /message-body|link-preview/;

              const leadsAstray = (element, value) => {
                let url;
                try {
                  url = new URL(value, location.href);
                } catch {
                  return true;
                }
                if (url.origin === location.origin && ["http:", "https:", "blob:"].includes(url.protocol)) {
                  return element.matches(WRITTEN + " a:not(.mention, .message-link)") && !/^https?:/i.test(value);
                }
                return element.matches(OUTWARD)
                  ? !["http:", "https:", "mailto:", "tel:"].includes(url.protocol) || !/\\bnoopener\\b/.test(element.rel)
                  : !(url.protocol === "data:" && element.matches("link[rel~=icon], img") && value.startsWith("data:image/"));
              };

              const faultOf = (element) => {
                if (element.matches(FOREIGN)) {
                  return "element";
                }
                if (element.parentElement?.closest(WRITTEN) && !element.matches(IN_WRITTEN)) {
                  return "element in a message";
                }
                for (const { name, value } of element.attributes) {
                  if (/^(on|th:|data-th-|srcdoc$|srcset$)/i.test(name)) {
                    return `attribute ${name}`;
                  }
                  if (/^(data-)?hx-/.test(name) && /__xss|%1$s|\\/logout/.test(value)) {
                    return `attribute ${name}`;
                  }
                  if (name === "style" && /url\\(|expression|__xss/i.test(value)) {
                    return `attribute ${name}`;
                  }
                  if (LEADS.has(name) && leadsAstray(element, value)) {
                    return `address ${name}`;
                  }
                }
                return undefined;
              };

              const withAllIn = (node) => node instanceof Element ? [node, ...node.querySelectorAll("*")] : [];

              const look = (elements) => {
                for (const element of elements) {
                  const fault = faultOf(element);
                  fault && alarm(`${fault}: ${element.outerHTML.slice(0, 300)}`);
                }
              };

              // What is in an element is judged by the element only where that holds what people have written.
              const concernsAllIn = ({ target, attributeName, oldValue }) =>
                attributeName === "class" && HOLDS_WRITTEN.test(`${oldValue} ${target.getAttribute("class")}`);

              // The parser tells of an element and of each one in it; each is looked at once.
              const lookAtChanges = (records) => {
                const whole = new Set();
                const alone = new Set();
                for (const record of records) {
                  const isAdded = record.type === "childList";
                  for (const node of isAdded ? record.addedNodes : [record.target]) {
                    if (!isAdded && !concernsAllIn(record)) {
                      alone.add(node);
                    } else if (!whole.has(node)) {
                      withAllIn(node).forEach((element) => whole.add(element));
                    }
                  }
                }
                look(whole.union(alone));
              };

              Object.defineProperty(window, "__xss", { configurable: false, get: () => undefined, set: () => alarm("a script ran") });
              document.addEventListener("securitypolicyviolation", (event) =>
                alarm(`the policy stopped ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
              new MutationObserver(lookAtChanges)
                .observe(document, { childList: true, subtree: true, attributes: true, attributeOldValue: true });
              window.lookAt = (html) => look(new DOMParser().parseFromString(html, "text/html").querySelectorAll("*"));
            })();
            """.formatted(HostileTexts.HOST);

    /** Asks for pages, and looks at what they would be. */
    private static final String FETCH = """
            async (paths) => {
              const wrong = [];
              for (let i = 0; i < paths.length; i += 8) {
                await Promise.all(paths.slice(i, i + 8).map(async (path) => {
                  const response = await fetch(path);
                  lookAt(await response.text());
                  response.ok || wrong.push(`${response.status} ${path}`);
                }));
              }
              return wrong;
            }
            """;

    private final Page page;
    private final List<String> alarms = new CopyOnWriteArrayList<>();

    private Guard(Page page) {
        this.page = page;
    }

    /** Watches a visitor, who has opened no page yet. */
    static Guard over(Visitor visitor) {
        Page page = visitor.page();
        Guard guard = new Guard(page);
        BrowserContext context = visitor.context();
        context.exposeBinding(
                "raiseAlarm", (source, arguments) -> guard.alarms.add(arguments[0] + " at " + page.url()));
        context.addInitScript(WATCH);
        context.onRequest(guard::noteRequest);
        page.onDialog(dialog -> {
            guard.alarms.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        return guard;
    }

    private void noteRequest(Request request) {
        String scheme = URI.create(request.url().replaceAll("[^\\x21-\\x7e]|[\\\\\"<>^`{|}].*", ""))
                .getScheme();
        if (scheme.startsWith("http") && !request.url().matches("https?://127\\.0\\.0\\.1:.*")) {
            alarms.add("request to " + request.url());
        }
    }

    /** Looks at pages that are not opened: as their HTML, read by this browser. */
    Guard lookAt(List<String> paths) {
        assertThat(page.evaluate(FETCH, paths)).isEqualTo(List.of());
        return this;
    }

    /** The same, whatever their status is. */
    Guard lookAtAny(List<String> paths) {
        page.evaluate(FETCH, paths);
        return this;
    }

    /** What has been noticed so far. */
    List<String> alarms() {
        // What happened before this answer has been told, too.
        page.evaluate("new Promise((resolve) => setTimeout(resolve))");
        return List.copyOf(alarms);
    }

    void assertNothingHappened(String where) {
        assertThat(alarms()).as(where).isEmpty();
    }
}
