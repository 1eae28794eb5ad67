package dev.parley.message.markdown;

import dev.parley.base.text.LookAlikes;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The destination of a link: a host, an e-mail address, or a telephone number.
 *
 * @param target the host, the address or the number
 * @param mail whether it is an e-mail address
 * @param user whether there is a user before the host, which can be made to look like a host
 */
record LinkTarget(String target, boolean mail, boolean user) {
    private static final Pattern WEB = Pattern.compile(
            "https?://(?<user>[^/?#\\\\]*@)?(?<host>\\[[0-9a-f:.]+]|[^/?#\\\\:@\\s]+)(?::\\d*)?(?:[/?#\\\\].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL =
            Pattern.compile("mailto:(?<address>[^\\s@?]+@[^\\s@?]+)(?:\\?.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TELEPHONE = Pattern.compile("tel:(?<number>[^\\s?]+)", Pattern.CASE_INSENSITIVE);

    private static final String LABEL = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]*";
    private static final Pattern ADDRESS =
            Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^\\s/?#]*@)?(?<host>[^\\s/?#:]+)\\S*"
                    + "|(?:[^\\s/@]+@)?(?<name>(?:" + LABEL + "\\.)+\\p{L}[\\p{L}\\p{M}\\p{N}-]+)(?:[:/?#]\\S*)?");

    private static final Pattern BIDI_CONTROL =
            Pattern.compile("[\\x{61C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");
    private static final Pattern IGNORED = Pattern.compile("[\\p{Cf}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{34F}]");
    private static final Pattern FULL_STOP = Pattern.compile("[\\x{3002}\\x{FF61}]");

    /** Empty if it must not be linked: any other scheme, or a relative address. */
    static Optional<LinkTarget> of(String destination) {
        if (firstBidiControl(destination) >= 0) {
            return Optional.empty();
        }
        Matcher web = WEB.matcher(destination);
        if (web.matches()) {
            return Optional.of(new LinkTarget(folded(web.group("host")), false, web.group("user") != null));
        }
        Matcher mail = MAIL.matcher(destination);
        if (mail.matches()) {
            return Optional.of(new LinkTarget(mail.group("address").toLowerCase(Locale.ROOT), true, false));
        }
        Matcher telephone = TELEPHONE.matcher(destination);
        return telephone.matches()
                ? Optional.of(new LinkTarget(telephone.group("number"), false, false))
                : Optional.empty();
    }

    /** The index of the first bidi control character; -1 if there is none. */
    static int firstBidiControl(String text) {
        Matcher control = BIDI_CONTROL.matcher(text);
        return control.find() ? control.start() : -1;
    }

    /** Whether a link with this text suggests a different destination. */
    boolean isHiddenBehind(String text) {
        return user || !ascii().equals(target) || namesAnother(folded(text));
    }

    private boolean namesAnother(String text) {
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            String host = address.group("host") == null ? address.group("name") : address.group("host");
            boolean same = mail ? text.contains(target) : isWithin(target, host);
            if (!same) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String target, String host) {
        String bare = host.startsWith("www.") ? host.substring(4) : host;
        return target.equals(bare) || target.endsWith("." + bare);
    }

    /** The target in a form that cannot be confused with another: in Punycode if it looks like another host. */
    String ascii() {
        if (mail || !LookAlikes.isDeceptiveHost(target)) {
            return target;
        }
        try {
            return IDN.toASCII(target, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException notAHost) {
            return target;
        }
    }

    private static String folded(String text) {
        String plain = IGNORED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return FULL_STOP.matcher(plain).replaceAll(".").toLowerCase(Locale.ROOT);
    }
}
