package dev.parley.base.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses belong to the public internet, by the special-purpose registries of IANA. Of IPv6 that is what has been
 * assigned to hosts (2000::/3), without the ranges in it that are reserved or lead to an IPv4 address.
 */
final class PublicAddresses {
    private static final List<Range> RESERVED_4 = List.of(
            Range.of(8, 0),
            Range.of(8, 10),
            Range.of(10, 100, 64),
            Range.of(8, 127),
            Range.of(16, 169, 254),
            Range.of(12, 172, 16),
            Range.of(24, 192, 0, 0),
            Range.of(24, 192, 0, 2),
            Range.of(24, 192, 31, 196),
            Range.of(24, 192, 52, 193),
            Range.of(24, 192, 88, 99),
            Range.of(16, 192, 168),
            Range.of(24, 192, 175, 48),
            Range.of(15, 198, 18),
            Range.of(24, 198, 51, 100),
            Range.of(24, 203, 0, 113),
            // Multicast, reserved, broadcast.
            Range.of(4, 224),
            Range.of(4, 240));

    private static final Range ASSIGNED_6 = Range.of(3, 0x20);

    private static final List<Range> RESERVED_6 = List.of(
            // IETF protocols, with Teredo, benchmarking and ORCHID.
            Range.of(23, 0x20, 0x01, 0x00),
            Range.of(32, 0x20, 0x01, 0x0d, 0xb8),
            // 6to4, which holds an IPv4 address.
            Range.of(16, 0x20, 0x02),
            Range.of(48, 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00),
            Range.of(20, 0x3f, 0xff));

    private PublicAddresses() {}

    /** Whether it is an address of a host on the public internet. IPv4-mapped addresses arrive here as IPv4. */
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return RESERVED_4.stream().noneMatch(range -> range.contains(bytes));
        }
        return address instanceof Inet6Address
                && ASSIGNED_6.contains(bytes)
                && RESERVED_6.stream().noneMatch(range -> range.contains(bytes));
    }

    /** The addresses that begin with these bits. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Range(int bits, int[] prefix) {
        static Range of(int bits, int... prefix) {
            return new Range(bits, prefix);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int wanted = bit / 8 < prefix.length ? prefix[bit / 8] : 0;
                int mask = 0x80 >> bit % 8;
                if ((wanted & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
