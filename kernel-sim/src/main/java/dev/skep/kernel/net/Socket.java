package dev.skep.kernel.net;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.OpenFile;

/**
 * A socket: an open file that addresses can be bound to and messages sent through. Addresses and messages are the bytes
 * of user space; copying them in and out is the system call layer's work. What a family does not offer answers
 * EOPNOTSUPP.
 *
 * <p>Linux: net/socket.c; include/linux/net.h, struct proto_ops.
 */
public abstract class Socket extends OpenFile {

    /**
     * What recvmsg hands out.
     *
     * @param data the bytes, at most as many as were asked for
     * @param fullLength bytes that the message really has
     * @param address the sender's address
     * @param flags MSG_ flags, such as MSG_TRUNC
     */
    public record Message(byte[] data, int fullLength, byte[] address, int flags) {}

    private final long inode;

    /** @param inode number that names the socket in {@code socket:[N]} */
    protected Socket(long inode) {
        this.inode = inode;
    }

    /** bind(2). */
    public void bind(Task task, byte[] address) {
        throw new ErrnoException(Errno.EOPNOTSUPP, this + " cannot be bound");
    }

    /** connect(2). */
    public void connect(Task task, byte[] address) {
        throw new ErrnoException(Errno.EOPNOTSUPP, this + " cannot be connected");
    }

    /** getsockname(2). */
    public byte[] getsockname() {
        throw new ErrnoException(Errno.EOPNOTSUPP, this + " has no name");
    }

    /**
     * sendmsg(2).
     *
     * @param address destination, or null
     * @return bytes sent
     */
    public int sendmsg(Task task, byte[] data, byte[] address, int flags) {
        throw new ErrnoException(Errno.EOPNOTSUPP, this + " cannot send");
    }

    /**
     * recvmsg(2).
     *
     * @param length bytes of room
     * @param flags MSG_ flags; MSG_PEEK leaves the message where it is
     */
    public Message recvmsg(Task task, int length, int flags) {
        throw new ErrnoException(Errno.EOPNOTSUPP, this + " cannot receive");
    }

    /** setsockopt(2). */
    public void setsockopt(Task task, int level, int option, byte[] value) {
        throw new ErrnoException(Errno.ENOPROTOOPT, this + " has no such option");
    }

    /** getsockopt(2). */
    public byte[] getsockopt(int level, int option) {
        throw new ErrnoException(Errno.ENOPROTOOPT, this + " has no such option");
    }

    @Override
    public final int read(Task task, byte[] buffer, int length) {
        byte[] data = recvmsg(task, length, 0).data();
        System.arraycopy(data, 0, buffer, 0, data.length);
        return data.length;
    }

    @Override
    public final int write(Task task, byte[] buffer, int length) {
        return sendmsg(task, java.util.Arrays.copyOf(buffer, length), null, 0);
    }

    @Override
    public String linkText() {
        return "socket:[" + inode + "]";
    }
}
