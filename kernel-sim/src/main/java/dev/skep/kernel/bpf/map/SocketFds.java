package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * Sockets from the descriptors in a value.
 *
 * <p>Linux: sockfd_lookup() of net/socket.c.
 */
final class SocketFds {

    private SocketFds() {}

    /**
     * The socket of a descriptor.
     *
     * @throws ErrnoException EBADF, ENOTSOCK
     */
    static Socket get(FdTable fds, int fd) {
        if (fds.get(fd) instanceof Socket socket) {
            return socket;
        }
        throw new ErrnoException(Errno.ENOTSOCK, "fd " + fd + " is not a socket");
    }

    /**
     * The socket that a value of 4 or 8 bytes names.
     *
     * @throws ErrnoException EINVAL above INT_MAX, EBADF, ENOTSOCK
     */
    static Socket ofValue(FdTable fds, byte[] value) {
        int fd = Bytes.int32(value, 0);
        boolean wide = value.length == 8 && Bytes.int32(value, 4) != 0;
        MapFlags.require(fd >= 0 && !wide, Errno.EINVAL, "a descriptor above INT_MAX");
        return get(fds, fd);
    }
}
