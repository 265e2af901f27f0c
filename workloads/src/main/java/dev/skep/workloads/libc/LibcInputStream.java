package dev.skep.workloads.libc;

import java.io.InputStream;

/** An open file of a process as a stream: what stdio's {@code FILE *} is. It reads by read(2) into a buffer of its own. */
public final class LibcInputStream extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final Libc libc;
    private final int fd;

    /**
     * Opens a file.
     *
     * @throws SysError as open(2)
     */
    public LibcInputStream(Libc libc, String path) {
        this.libc = libc;
        this.fd = libc.open(path);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        byte[] part = libc.read(fd, Math.min(length, BUFFER));
        System.arraycopy(part, 0, to, offset, part.length);
        return part.length == 0 ? -1 : part.length;
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
