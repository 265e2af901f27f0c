package dev.skep.workloads.iproute;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libc.Libc;

/**
 * The system calls of {@link IpOs} on a process's libc: a socket, messages with their struct msghdr, printing. What has to
 * do with programs is left to whoever extends it.
 */
public abstract class LibcNetlink implements IpOs {

    private static final int MSGHDR_SIZE = 56;
    private static final int IOVEC_SIZE = 16;

    private final Libc libc;

    protected LibcNetlink(Libc libc) {
        this.libc = libc;
    }

    private long call(SyscallNr call, long a1, long a2, long a3, long a4, long a5) {
        long result = libc.syscall(call, a1, a2, a3, a4, a5, 0);
        if (Errno.isError(result)) {
            throw new ErrnoException(Errno.of(result));
        }
        return result;
    }

    @Override
    public int netlinkSocket() {
        int fd = (int) call(
                SyscallNr.SOCKET,
                SocketUapi.AF_NETLINK,
                SocketUapi.SOCK_RAW | SocketUapi.SOCK_CLOEXEC,
                NetlinkUapi.NETLINK_ROUTE,
                0,
                0);
        UserMemory memory = libc.memory();
        long mark = memory.mark();
        try {
            long address = memory.alloc(NetlinkUapi.SOCKADDR_NL_SIZE);
            memory.putInt(address, SocketUapi.AF_NETLINK);
            call(SyscallNr.BIND, fd, address, NetlinkUapi.SOCKADDR_NL_SIZE, 0, 0);
            return fd;
        } finally {
            memory.release(mark);
        }
    }

    @Override
    public void setNetlinkOption(int fd, int option, int value) {
        UserMemory memory = libc.memory();
        long mark = memory.mark();
        try {
            long number = memory.alloc(4);
            memory.putInt(number, value);
            call(SyscallNr.SETSOCKOPT, fd, SocketUapi.SOL_NETLINK, option, number, 4);
        } finally {
            memory.release(mark);
        }
    }

    @Override
    public void send(int fd, byte[] message) {
        UserMemory memory = libc.memory();
        long mark = memory.mark();
        try {
            call(SyscallNr.SENDMSG, fd, header(libc.bytes(message), message.length), 0, 0, 0);
        } finally {
            memory.release(mark);
        }
    }

    /** A struct msghdr with one iovec and no address, which means the kernel. */
    private long header(long buffer, int length) {
        UserMemory memory = libc.memory();
        long vector = memory.alloc(IOVEC_SIZE);
        memory.putLong(vector, buffer);
        memory.putLong(vector + 8, length);
        long header = memory.alloc(MSGHDR_SIZE);
        memory.putLong(header + 16, vector);
        memory.putLong(header + 24, 1);
        return header;
    }

    /** Asks how long the datagram is, makes room, and takes it: as iproute2 does. */
    @Override
    public byte[] receive(int fd) {
        UserMemory memory = libc.memory();
        long mark = memory.mark();
        try {
            int peek = SocketUapi.MSG_PEEK | SocketUapi.MSG_TRUNC;
            int length = (int) call(SyscallNr.RECVMSG, fd, header(0, 0), peek, 0, 0);
            long buffer = memory.alloc(length);
            call(SyscallNr.RECVMSG, fd, header(buffer, length), 0, 0, 0);
            return memory.copyFromUser(buffer, length);
        } finally {
            memory.release(mark);
        }
    }

    @Override
    public void close(int fd) {
        call(SyscallNr.CLOSE, fd, 0, 0, 0, 0);
    }

    @Override
    public void out(String text) {
        if (!text.isEmpty()) {
            libc.print(1, text);
        }
    }

    @Override
    public void err(String text) {
        if (!text.isEmpty()) {
            libc.print(2, text);
        }
    }
}
