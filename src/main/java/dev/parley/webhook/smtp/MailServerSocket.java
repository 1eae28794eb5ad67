package dev.parley.webhook.smtp;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Accepts connections whose end is an error wherever it comes: the library takes it for the end of the e-mail where that
 * is sent in chunks (RFC 3030), so half of an e-mail would be posted, and the whole one, when it comes again, would not.
 */
final class MailServerSocket extends ServerSocket {
    MailServerSocket() throws IOException {
        setReuseAddress(true);
    }

    @Override
    public Socket accept() throws IOException {
        Socket socket = new Connection();
        implAccept(socket);
        return socket;
    }

    private static final class Connection extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new Ending(super.getInputStream());
        }
    }

    private static final class Ending extends FilterInputStream {
        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return unlessEnded(super.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return unlessEnded(super.read(buffer, offset, length));
        }

        private static int unlessEnded(int read) throws IOException {
            if (read < 0) {
                throw new EOFException();
            }
            return read;
        }
    }
}
