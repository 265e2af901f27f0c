package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.NetlinkUapi.NLMSG_HDRLEN;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Capability;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One request as it came in: its bytes from the header on (exactly nlmsg_len of them), who sent it and from which port.
 *
 * <p>Linux: include/uapi/linux/netlink.h, struct nlmsghdr; include/linux/netlink.h, struct netlink_skb_parms.
 */
public final class Nlmsg {

    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final Task sender;
    private final Cred opener;
    private final int port;

    Nlmsg(byte[] bytes, Task sender, Cred opener, int port) {
        this.bytes = bytes;
        this.sender = sender;
        this.opener = opener;
        this.port = port;
    }

    /** The whole message; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Bytes behind the header. */
    int payload() {
        return bytes.length - NLMSG_HDRLEN;
    }

    int type() {
        return u16(4);
    }

    int flags() {
        return u16(6);
    }

    boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    int seq() {
        return s32(8);
    }

    /** Port of the socket that sent it. */
    int port() {
        return port;
    }

    Task sender() {
        return sender;
    }

    /** netlink_net_capable(CAP_NET_ADMIN): both who opened the socket and who sends must have it. */
    boolean mayAdministrate() {
        return opener.has(Capability.CAP_NET_ADMIN) && sender.cred().has(Capability.CAP_NET_ADMIN);
    }

    int u8(int offset) {
        return bytes[offset] & 0xff;
    }

    int u16(int offset) {
        return (short) SHORT.get(bytes, offset) & 0xffff;
    }

    int s32(int offset) {
        return (int) INT.get(bytes, offset);
    }
}
