package dev.skep.kernel.net;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SocketUapi;

/**
 * The table of address families, and socket(2) on top of it.
 *
 * <p>Linux: net/socket.c, net_families[], __sock_create(). Status: AF_NETLINK is registered at boot by the machine's
 * composition; every other family answers EAFNOSUPPORT.
 */
public final class Sockets {

    private final SocketFamily[] families = new SocketFamily[SocketUapi.AF_MAX];
    /** Linux's sockfs counts its inodes on a global counter; ours starts where nobody takes it for a real file. */
    private long nextInode = 4096;

    /** Adds a family. */
    public void register(int family, SocketFamily operations) {
        families[family] = operations;
    }

    /**
     * socket(2): a socket with one reference, the caller's.
     *
     * @param type SOCK_ type, with SOCK_NONBLOCK and SOCK_CLOEXEC
     * @throws ErrnoException EINVAL, EAFNOSUPPORT, ESOCKTNOSUPPORT, EPROTONOSUPPORT
     */
    public Socket create(Task task, int family, int type, int protocol) {
        int flags = type & ~SocketUapi.SOCK_TYPE_MASK;
        int kind = type & SocketUapi.SOCK_TYPE_MASK;
        if ((flags & ~(SocketUapi.SOCK_CLOEXEC | SocketUapi.SOCK_NONBLOCK)) != 0) {
            throw new ErrnoException(Errno.EINVAL, "socket type flags 0x%x".formatted(flags));
        }
        if (family < 0 || family >= SocketUapi.AF_MAX) {
            throw new ErrnoException(Errno.EAFNOSUPPORT);
        }
        if (kind >= SocketUapi.SOCK_MAX) {
            throw new ErrnoException(Errno.EINVAL, "socket type " + kind);
        }
        if (families[family] == null) {
            throw new ErrnoException(Errno.EAFNOSUPPORT);
        }
        return families[family].create(task, kind, protocol, (flags & SocketUapi.SOCK_NONBLOCK) != 0, nextInode++);
    }
}
