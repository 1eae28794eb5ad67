package dev.parley.message.resumable;

import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.resumable.UploadRows.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** All that was received of an upload: the content of one file after another. */
final class ReceivedStream extends InputStream {
    private final AttachmentFiles files;
    private final Iterator<Segment> segments;
    private InputStream current = InputStream.nullInputStream();

    ReceivedStream(AttachmentFiles files, List<Segment> segments) {
        this.files = files;
        this.segments = segments.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = current.read(buffer, offset, length);
        while (read < 0 && segments.hasNext()) {
            current.close();
            current = files.stream(segments.next().key());
            read = current.read(buffer, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
