package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.iproute.LibcOs;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Network devices and the XDP programs on them, asked of and told to the kernel by rtnetlink.
 *
 * <p>Linux: tools/lib/bpf/netlink.c.
 */
final class XdpLinks {

    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_SETLINK = 19;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_ACK = 4;
    private static final int NLM_F_DUMP = 0x300;
    private static final int HEADER = 16;
    private static final int IFINFO = 16;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_XDP = 43;
    private static final int IFLA_XDP_FD = 1;
    private static final int IFLA_XDP_ATTACHED = 2;
    private static final int IFLA_XDP_FLAGS = 3;
    private static final int IFLA_XDP_PROG_ID = 4;
    private static final int NLA_F_NESTED = 0x8000;
    private static final int NLA_TYPE_MASK = 0x3fff;
    private static final String[] MODES = {"", "driver", "generic", "offload", "multi"};

    private final LibcOs netlink;

    XdpLinks(Libc libc) {
        this.netlink = new LibcOs(libc);
    }

    /** A device; {@code progId} is 0 when no program is on it. */
    record Device(int ifindex, String name, String mode, int progId) {}

    private static ByteBuffer message(int type, int flags, int size) {
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(1)
                .putInt(0);
    }

    /** All devices. */
    List<Device> devices() {
        int fd = netlink.netlinkSocket();
        try {
            netlink.send(
                    fd,
                    message(RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, HEADER + IFINFO)
                            .array());
            List<Device> devices = new ArrayList<>();
            while (true) {
                ByteBuffer in = ByteBuffer.wrap(netlink.receive(fd)).order(ByteOrder.LITTLE_ENDIAN);
                for (int at = 0; at + HEADER <= in.capacity(); at += in.getInt(at) + 3 & ~3) {
                    switch (in.getShort(at + 4) & 0xffff) {
                        case NLMSG_DONE -> {
                            return devices;
                        }
                        case NLMSG_ERROR -> throw new SysError(Errno.of(in.getInt(at + HEADER)), "netlink");
                        case RTM_NEWLINK -> devices.add(device(in, at, at + in.getInt(at)));
                        default -> {}
                    }
                }
            }
        } finally {
            netlink.close(fd);
        }
    }

    private static Device device(ByteBuffer in, int start, int end) {
        int ifindex = in.getInt(start + HEADER + 4);
        String name = "";
        int mode = 0;
        int progId = 0;
        for (int at = start + HEADER + IFINFO; at + 4 <= end; at += (in.getShort(at) & 0xffff) + 3 & ~3) {
            int length = in.getShort(at) & 0xffff;
            int type = in.getShort(at + 2) & NLA_TYPE_MASK;
            if (type == IFLA_IFNAME) {
                name = new String(in.array(), at + 4, length - 5, StandardCharsets.US_ASCII);
            } else if (type == IFLA_XDP) {
                for (int n = at + 4; n + 4 <= at + length; n += (in.getShort(n) & 0xffff) + 3 & ~3) {
                    int nested = in.getShort(n + 2) & NLA_TYPE_MASK;
                    if (nested == IFLA_XDP_ATTACHED) {
                        mode = in.get(n + 4);
                    } else if (nested == IFLA_XDP_PROG_ID) {
                        progId = in.getInt(n + 4);
                    }
                }
            }
        }
        return new Device(ifindex, name, mode >= 0 && mode < MODES.length ? MODES[mode] : "", progId);
    }

    /** Puts a program on a device, or with fd -1 takes it away. */
    void set(int ifindex, int progFd, int flags) {
        int nest = 4 + 8 + 8;
        ByteBuffer out = message(RTM_SETLINK, NLM_F_REQUEST | NLM_F_ACK, HEADER + IFINFO + nest);
        out.putInt(0).putInt(ifindex).putInt(0).putInt(0);
        out.putShort((short) nest).putShort((short) (IFLA_XDP | NLA_F_NESTED));
        out.putShort((short) 8).putShort((short) IFLA_XDP_FD).putInt(progFd);
        out.putShort((short) 8).putShort((short) IFLA_XDP_FLAGS).putInt(flags);
        int fd = netlink.netlinkSocket();
        try {
            netlink.send(fd, out.array());
            ByteBuffer in = ByteBuffer.wrap(netlink.receive(fd)).order(ByteOrder.LITTLE_ENDIAN);
            int error = in.getInt(HEADER);
            if (error != 0) {
                throw new SysError(Errno.of(error), "netlink");
            }
        } finally {
            netlink.close(fd);
        }
    }
}
