package dev.parley.base.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The body of a request, all of which is read by {@link #read(byte[], int, int)}. */
abstract class WatchedBody extends ServletInputStream {
    private final ServletInputStream body;

    WatchedBody(ServletInputStream body) {
        this.body = body;
    }

    /** The request, whose body is read through what {@code watch} puts around it. */
    static HttpServletRequest in(HttpServletRequest request, UnaryOperator<ServletInputStream> watch) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return watch.apply(super.getInputStream());
            }
        };
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return body.read(buffer, offset, length);
    }

    @Override
    public final int available() throws IOException {
        return body.available();
    }

    @Override
    public final boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public final boolean isReady() {
        return body.isReady();
    }

    @Override
    public final void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
