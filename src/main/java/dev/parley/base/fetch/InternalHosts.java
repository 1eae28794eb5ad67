package dev.parley.base.fetch;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts of the own network that may be fetched from, by name.
 *
 * @param names the names, in lower case
 * @param places names with ports other than 80 and 443, as {@code name:port}
 */
record InternalHosts(Set<String> names, Set<String> places) {
    private static final Pattern ENTRY = Pattern.compile("(?<name>[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::(?<port>\\d{1,5}))?");

    InternalHosts {
        names = Set.copyOf(names);
        places = Set.copyOf(places);
    }

    /** @param entries names, each with a port if it is neither 80 nor 443 */
    static InternalHosts of(List<String> entries) {
        Set<String> names = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry.strip().toLowerCase(Locale.ROOT));
            if (!parts.matches()) {
                throw new IllegalArgumentException("“" + entry + "” is not the name of a host, or a name and a port");
            }
            names.add(parts.group("name"));
            if (parts.group("port") != null) {
                places.add(parts.group());
            }
        }
        return new InternalHosts(names, places);
    }

    boolean contain(String host) {
        return names.contains(host.toLowerCase(Locale.ROOT));
    }

    boolean containPlace(WebAddress address) {
        return places.contains(address.host() + ":" + address.port());
    }
}
