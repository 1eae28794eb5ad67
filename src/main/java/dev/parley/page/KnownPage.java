package dev.parley.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A rendered page: stretches of text that stay, and between them values that are made anew for each answer. For browsers
 * that take it compressed, each stretch is compressed once, and the values stand between them uncompressed, as the
 * format allows (RFC 1951, 3.2.4).
 */
final class KnownPage {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] LAST_BLOCK = {1, 0, 0, (byte) 0xff, (byte) 0xff};
    private static final int STORED_BLOCK = 0;

    private final List<byte[]> stretches = new ArrayList<>();

    /** Which value follows each stretch but the last. */
    private final List<Integer> between = new ArrayList<>();

    private final List<Function<HttpServletRequest, String>> values;

    private volatile @Nullable List<byte[]> compressed;

    /** Finds the places of the fresh values in the rendered page. */
    KnownPage(String html, List<FreshValue> fresh) {
        this.values = fresh.stream().map(FreshValue::next).toList();
        NavigableMap<Integer, Integer> places = new TreeMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            String first = fresh.get(i).first();
            for (int at = html.indexOf(first); at >= 0; at = html.indexOf(first, at + first.length())) {
                places.put(at, i);
            }
        }
        int from = 0;
        for (var place : places.entrySet()) {
            stretches.add(html.substring(from, place.getKey()).getBytes(UTF_8));
            between.add(place.getValue());
            from = place.getKey() + fresh.get(place.getValue()).first().length();
        }
        stretches.add(html.substring(from).getBytes(UTF_8));
    }

    /** In bytes. */
    int size() {
        return stretches.stream().mapToInt(stretch -> stretch.length).sum();
    }

    /** The page for one answer. */
    byte[] plain(HttpServletRequest request) {
        ByteArrayOutputStream page = new ByteArrayOutputStream(size() + 1_000);
        assemble(request, page::writeBytes, page::writeBytes, stretches);
        return page.toByteArray();
    }

    /** The page for one answer, compressed (RFC 1952). */
    byte[] gzip(HttpServletRequest request) {
        List<byte[]> parts = compressed();
        CRC32 checksum = new CRC32();
        int[] length = {0};
        ByteArrayOutputStream page = new ByteArrayOutputStream(size() / 4 + 1_000);
        page.writeBytes(GZIP);
        Iterator<byte[]> originals = stretches.iterator();
        assemble(
                request,
                part -> {
                    byte[] original = originals.next();
                    checksum.update(original);
                    length[0] += original.length;
                    page.writeBytes(part);
                },
                value -> {
                    checksum.update(value);
                    length[0] += value.length;
                    page.writeBytes(stored(value));
                },
                parts);
        page.writeBytes(LAST_BLOCK);
        page.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt(length[0])
                .array());
        return page.toByteArray();
    }

    private void assemble(
            HttpServletRequest request, Consumer<byte[]> stretch, Consumer<byte[]> value, List<byte[]> parts) {
        List<byte[]> fresh =
                values.stream().map(next -> next.apply(request).getBytes(UTF_8)).toList();
        for (int i = 0; i < parts.size(); i++) {
            stretch.accept(parts.get(i));
            if (i < between.size()) {
                value.accept(fresh.get(between.get(i)));
            }
        }
    }

    private List<byte[]> compressed() {
        List<byte[]> known = compressed;
        if (known == null) {
            known = stretches.stream().map(KnownPage::compressed).toList();
            compressed = known;
        }
        return known;
    }

    /** Ends at the border of a byte and refers to nothing outside, so that it can stand beside anything. */
    private static byte[] compressed(byte[] stretch) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(stretch);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(stretch.length / 4 + 100);
            byte[] buffer = new byte[8_192];
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            while (length > 0) {
                bytes.write(buffer, 0, length);
                length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            }
            return bytes.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] stored(byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) STORED_BLOCK)
                .putShort((short) value.length)
                .putShort((short) ~value.length)
                .put(value)
                .array();
    }
}
