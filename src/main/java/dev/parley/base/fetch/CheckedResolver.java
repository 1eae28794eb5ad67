package dev.parley.base.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host once for each connection, which is opened to exactly these addresses: what the name resolves to a moment
 * later does not matter. A host with any address outside the public internet is refused, unless it was allowed by name.
 */
final class CheckedResolver implements DnsResolver {
    private final DnsResolver resolver;
    private final InternalHosts internal;

    CheckedResolver(DnsResolver resolver, InternalHosts internal) {
        this.resolver = resolver;
        this.internal = internal;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!internal.contain(host) && !Arrays.stream(addresses).allMatch(PublicAddresses::contain)) {
            throw new RefusedHostException(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The host has an address that is not fetched from. */
    static final class RefusedHostException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedHostException(String host) {
            super(host + " is not on the public internet");
        }
    }
}
