package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.net.Sockets;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SocketUapi;
import java.util.Arrays;

/**
 * Calls on sockets: addresses and messages are copied between user memory and the socket's operations.
 *
 * <p>Linux: net/socket.c.
 */
final class SocketCalls {

    /** Bytes of struct sockaddr_storage: no address is longer. */
    private static final int ADDRESS_MAX = 128;
    /** Bytes one message may have here: no array of a size that user space chose is made. */
    private static final int MESSAGE_MAX = 1 << 24;

    private static final int IOV_MAX = 1024;

    private final UserArgs args;
    private final Sockets sockets;

    SocketCalls(UserArgs args, Sockets sockets) {
        this.args = args;
        this.sockets = sockets;
    }

    private Socket socket(Task task, long fd) {
        if (args.file(task, fd) instanceof Socket socket) {
            return socket;
        }
        throw new ErrnoException(Errno.ENOTSOCK);
    }

    private byte[] address(Task task, long address, long length) {
        if (length < 0 || length > ADDRESS_MAX) {
            throw new ErrnoException(Errno.EINVAL, "address of " + length + " bytes");
        }
        return args.memory(task).copyFromUser(address, (int) length);
    }

    long socket(Task task, long family, long type, long protocol) {
        Socket socket = sockets.create(task, (int) family, (int) type, (int) protocol);
        return args.install(task, socket, (type & SocketUapi.SOCK_CLOEXEC) != 0);
    }

    long bind(Task task, long fd, long address, long length) {
        socket(task, fd).bind(task, address(task, address, (int) length));
        return 0;
    }

    long connect(Task task, long fd, long address, long length) {
        socket(task, fd).connect(task, address(task, address, (int) length));
        return 0;
    }

    long getsockname(Task task, long fd, long address, long length) {
        putAddress(args.memory(task), socket(task, fd).getsockname(), address, length);
        return 0;
    }

    /** As much as there is room for; the length is the whole one. */
    private static void putAddress(UserMemory memory, byte[] value, long address, long lengthAddress) {
        int room = memory.getInt(lengthAddress);
        if (room < 0) {
            throw new ErrnoException(Errno.EINVAL, "room of " + room + " bytes");
        }
        memory.copyToUser(address, value, 0, Math.min(room, value.length));
        memory.putInt(lengthAddress, value.length);
    }

    long sendto(Task task, long fd, long buffer, long length, long flags, long address, long addressLength) {
        Socket socket = socket(task, fd);
        byte[] to = address == 0 ? null : address(task, address, (int) addressLength);
        byte[] data = args.memory(task).copyFromUser(buffer, messageLength(length));
        return socket.sendmsg(task, data, to, (int) flags);
    }

    long recvfrom(Task task, long fd, long buffer, long length, long flags, long address, long addressLength) {
        Socket.Message message =
                socket(task, fd).recvmsg(task, (int) Math.min(UserArgs.count(length), MESSAGE_MAX), (int) flags);
        UserMemory memory = args.memory(task);
        memory.copyToUser(buffer, message.data());
        if (address != 0 && message.address() != null) {
            putAddress(memory, message.address(), address, addressLength);
        }
        return (flags & SocketUapi.MSG_TRUNC) != 0 ? message.fullLength() : message.data().length;
    }

    private static int messageLength(long length) {
        if (length < 0 || length > MESSAGE_MAX) {
            throw new ErrnoException(Errno.EMSGSIZE, "message of " + length + " bytes");
        }
        return (int) length;
    }

    /** struct user_msghdr: name, u32 namelen, iov, iovlen, control, controllen, u32 flags. */
    long sendmsg(Task task, long fd, long header, long flags) {
        Socket socket = socket(task, fd);
        UserMemory memory = args.memory(task);
        long name = memory.getLong(header);
        byte[] to = name == 0 ? null : address(task, name, memory.getInt(header + 8));
        byte[] data = new byte[0];
        long vector = memory.getLong(header + 16);
        int entries = entries(memory.getLong(header + 24));
        for (int i = 0; i < entries; i++) {
            int length = messageLength(memory.getLong(vector + 16L * i + 8));
            messageLength((long) data.length + length);
            byte[] part = memory.copyFromUser(memory.getLong(vector + 16L * i), length);
            data = Arrays.copyOf(data, data.length + length);
            System.arraycopy(part, 0, data, data.length - length, length);
        }
        return socket.sendmsg(task, data, to, (int) flags);
    }

    private static int entries(long entries) {
        if (entries < 0 || entries > IOV_MAX) {
            throw new ErrnoException(Errno.EMSGSIZE, "iovec of " + entries + " entries");
        }
        return (int) entries;
    }

    long recvmsg(Task task, long fd, long header, long flags) {
        Socket socket = socket(task, fd);
        UserMemory memory = args.memory(task);
        long vector = memory.getLong(header + 16);
        int entries = entries(memory.getLong(header + 24));
        long room = 0;
        for (int i = 0; i < entries; i++) {
            room += UserArgs.count(memory.getLong(vector + 16L * i + 8));
        }
        Socket.Message message = socket.recvmsg(task, (int) Math.min(room, MESSAGE_MAX), (int) flags);
        int done = 0;
        for (int i = 0; i < entries && done < message.data().length; i++) {
            long length = memory.getLong(vector + 16L * i + 8);
            int part = (int) Math.min(length, message.data().length - done);
            memory.copyToUser(memory.getLong(vector + 16L * i), message.data(), done, part);
            done += part;
        }
        long name = memory.getLong(header);
        if (name != 0 && message.address() != null) {
            putAddress(memory, message.address(), name, header + 8);
        }
        memory.putLong(header + 40, 0);
        memory.putInt(header + 48, message.flags());
        return (flags & SocketUapi.MSG_TRUNC) != 0 ? message.fullLength() : done;
    }

    long setsockopt(Task task, long fd, long level, long option, long value, long length) {
        Socket socket = socket(task, fd);
        socket.setsockopt(task, (int) level, (int) option, address(task, value, (int) length));
        return 0;
    }

    long getsockopt(Task task, long fd, long level, long option, long value, long length) {
        byte[] answer = socket(task, fd).getsockopt((int) level, (int) option);
        UserMemory memory = args.memory(task);
        int room = memory.getInt(length);
        if (room < 0) {
            throw new ErrnoException(Errno.EINVAL, "room of " + room + " bytes");
        }
        int part = Math.min(room, answer.length);
        memory.copyToUser(value, answer, 0, part);
        memory.putInt(length, part);
        return 0;
    }
}
