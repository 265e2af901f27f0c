package dev.skep.kernel.net;

import dev.skep.kernel.task.Task;

/**
 * An address family: how its sockets are made.
 *
 * <p>Linux: include/linux/net.h, struct net_proto_family.
 */
@FunctionalInterface
public interface SocketFamily {

    /**
     * Makes a socket.
     *
     * @param type SOCK_ type without its flags
     * @param nonblocking whether SOCK_NONBLOCK was asked for
     * @param inode number for {@link Socket}
     * @throws dev.skep.kernel.base.ErrnoException ESOCKTNOSUPPORT, EPROTONOSUPPORT
     */
    Socket create(Task task, int type, int protocol, boolean nonblocking, long inode);
}
