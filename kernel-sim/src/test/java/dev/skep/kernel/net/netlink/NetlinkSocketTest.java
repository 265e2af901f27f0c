package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.NetlinkUapi.*;
import static dev.skep.kernel.uapi.RtnetlinkUapi.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetFixture;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.net.Xdp;
import dev.skep.kernel.net.XdpMode;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SocketUapi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NetlinkSocketTest {

    private final NetFixture net = new NetFixture();
    private final Socket socket = net.route(net.root);

    private static void refused(Errno errno, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }

    private static byte[] address(int port, int groups) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) SocketUapi.AF_NETLINK)
                .putShort((short) 0)
                .putInt(port)
                .putInt(groups)
                .array();
    }

    /** A request whose attributes {@code body} may add. */
    private static NlmsgWriter request(int type, int flags, int index) {
        return new NlmsgWriter()
                .begin(type, NLM_F_REQUEST | flags, 5, 0)
                .raw16(0)
                .raw16(0)
                .raw32(index)
                .raw32(0)
                .raw32(0);
    }

    private static NlmsgWriter create(String name) {
        NlmsgWriter out =
                request(RTM_NEWLINK, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL, 0).text(IFLA_IFNAME, name);
        int info = out.beginNest(IFLA_LINKINFO);
        return out.text(IFLA_INFO_KIND, "dummy").endNest(info).end();
    }

    private static NlmsgWriter xdp(int index, int fd, int flags) {
        NlmsgWriter out = request(RTM_NEWLINK, NLM_F_ACK, index);
        int nest = out.beginFlaggedNest(IFLA_XDP);
        return out.u32(IFLA_XDP_FD, fd).u32(IFLA_XDP_FLAGS, flags).endNest(nest).end();
    }

    private ByteBuffer receive() {
        byte[] data = socket.recvmsg(net.root, 65536, SocketUapi.MSG_DONTWAIT).data();
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sends, and answers the error number of the acknowledgement. */
    private int send(Task task, NlmsgWriter request) {
        socket.sendmsg(task, request.toBytes(), null, 0);
        ByteBuffer answer = receive();
        assertThat(answer.getShort(4)).isEqualTo((short) NLMSG_ERROR);
        return -answer.getInt(16);
    }

    private static TreeMap<Integer, ByteBuffer> attributes(ByteBuffer in, int from, int to) {
        TreeMap<Integer, ByteBuffer> attributes = new TreeMap<>();
        for (int at = from; at < to; at += align(in.getShort(at))) {
            attributes.put(
                    (int) in.getShort(at + 2),
                    in.slice(at + 4, in.getShort(at) - 4).order(ByteOrder.LITTLE_ENDIAN));
        }
        return attributes;
    }

    @Test
    void otherFamiliesTypesAndProtocolsAreRefused() {
        refused(Errno.EAFNOSUPPORT, () -> net.sockets.create(net.root, SocketUapi.AF_INET, SocketUapi.SOCK_DGRAM, 0));
        refused(Errno.EAFNOSUPPORT, () -> net.sockets.create(net.root, 99, SocketUapi.SOCK_DGRAM, 0));
        refused(Errno.EINVAL, () -> net.sockets.create(net.root, SocketUapi.AF_NETLINK, 12, 0));
        refused(Errno.EINVAL, () -> net.sockets.create(net.root, SocketUapi.AF_NETLINK, 0x1000 | 3, 0));
        refused(
                Errno.ESOCKTNOSUPPORT,
                () -> net.sockets.create(net.root, SocketUapi.AF_NETLINK, SocketUapi.SOCK_STREAM, 0));
        refused(
                Errno.EPROTONOSUPPORT,
                () -> net.sockets.create(net.root, SocketUapi.AF_NETLINK, SocketUapi.SOCK_RAW, 31));
        refused(
                Errno.EPROTONOSUPPORT,
                () -> net.sockets.create(net.root, SocketUapi.AF_NETLINK, SocketUapi.SOCK_RAW, 77));
    }

    @Test
    void bindTakesTheProcessIdOrTheNextBest() {
        socket.bind(net.root, address(0, 0));
        assertThat(socket.getsockname()).isEqualTo(address(4242, 0));
        refused(Errno.EINVAL, () -> socket.bind(net.root, address(7, 0)));
        Socket second = net.route(net.root);
        refused(Errno.EADDRINUSE, () -> second.bind(net.root, address(4242, 0)));
        second.bind(net.root, address(0, 0));
        assertThat(ByteBuffer.wrap(second.getsockname())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(4))
                .isLessThan(-4096);
        refused(Errno.EINVAL, () -> second.bind(net.root, new byte[8]));
        refused(Errno.EINVAL, () -> second.bind(net.root, new byte[12]));
        socket.put();
        Socket third = net.route(net.root);
        third.bind(net.root, address(0, 0));
        assertThat(third.getsockname()).isEqualTo(address(4242, 0));
    }

    @Test
    void sendingHasItsLimits() {
        refused(Errno.ENODATA, () -> socket.sendmsg(net.root, new byte[0], null, 0));
        refused(Errno.EMSGSIZE, () -> socket.sendmsg(net.root, new byte[212992], null, 0));
        refused(Errno.EOPNOTSUPP, () -> socket.sendmsg(net.root, new byte[16], null, SocketUapi.MSG_OOB));
        refused(Errno.EINVAL, () -> socket.sendmsg(net.root, new byte[16], new byte[3], 0));
        refused(Errno.ECONNREFUSED, () -> socket.sendmsg(net.root, new byte[16], address(99, 0), 0));
        refused(Errno.EPERM, () -> socket.sendmsg(net.user, new byte[16], address(99, 0), 0));
        refused(Errno.EAGAIN, () -> socket.recvmsg(net.root, 100, SocketUapi.MSG_DONTWAIT));
    }

    @Test
    void createsADummyOnce() {
        assertThat(send(net.root, create("eth0"))).isZero();
        assertThat(send(net.root, create("eth0"))).isEqualTo(Errno.EEXIST.number());
        NetDevice device = net.devices.byName("eth0");
        assertThat(device.ifindex()).isEqualTo(2);
        assertThat(send(net.root, request(RTM_DELLINK, NLM_F_ACK, 2).end())).isZero();
        assertThat(net.devices.byName("eth0")).isNull();
        assertThat(send(net.root, create("eth0"))).isZero();
        assertThat(net.devices.byName("eth0").ifindex()).isEqualTo(3);
    }

    @Test
    void onlyAskingIsFree() {
        Socket theirs = net.route(net.user);
        theirs.sendmsg(net.user, create("eth0").toBytes(), null, 0);
        byte[] answer = theirs.recvmsg(net.user, 4096, 0).data();
        assertThat(ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(16))
                .isEqualTo(-Errno.EPERM.number());
        theirs.sendmsg(net.user, request(RTM_GETLINK, 0, 1).end().toBytes(), null, 0);
        assertThat(theirs.recvmsg(net.user, 4096, 0).data()[4]).isEqualTo((byte) RTM_NEWLINK);
        // A socket that root opened does not lend root's rights, nor the other way round.
        socket.sendmsg(net.user, create("eth0").toBytes(), null, 0);
        assertThat(receive().getInt(16)).isEqualTo(-Errno.EPERM.number());
        theirs.sendmsg(net.root, create("eth0").toBytes(), null, 0);
        answer = theirs.recvmsg(net.user, 4096, 0).data();
        assertThat(ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(16))
                .isEqualTo(-Errno.EPERM.number());
        assertThat(net.devices.all()).hasSize(1);
    }

    @Test
    void aDumpIsManyMessagesAndAnEnd() {
        for (int i = 0; i < 40; i++) {
            assertThat(send(net.root, create("eth" + i))).isZero();
        }
        socket.sendmsg(net.root, request(RTM_GETLINK, NLM_F_DUMP, 0).end().toBytes(), null, 0);
        int devices = 0;
        int datagrams = 0;
        ByteBuffer in = receive();
        while (in.getShort(4) != NLMSG_DONE) {
            datagrams++;
            for (int at = 0; at < in.limit(); at += in.getInt(at)) {
                devices++;
                assertThat(in.getShort(at + 4)).isEqualTo((short) RTM_NEWLINK);
                assertThat(in.getShort(at + 6)).isEqualTo((short) NLM_F_MULTI);
                assertThat(in.getInt(at + 8)).isEqualTo(5);
                assertThat(in.getInt(at + 12)).isEqualTo(4242);
                assertThat(in.getInt(at + 20)).isEqualTo(devices);
            }
            in = receive();
        }
        assertThat(devices).isEqualTo(41);
        assertThat(datagrams).isGreaterThan(1);
        assertThat(in.limit()).isEqualTo(20);
        assertThat(in.getShort(6)).isEqualTo((short) NLM_F_MULTI);
        refused(Errno.EAGAIN, this::receive);
    }

    @Test
    void aDumpMayAskForOneKind() {
        assertThat(send(net.root, create("eth0"))).isZero();
        NlmsgWriter dump = request(RTM_GETLINK, NLM_F_DUMP, 0);
        int info = dump.beginNest(IFLA_LINKINFO);
        dump.text(IFLA_INFO_KIND, "dummy").endNest(info);
        socket.sendmsg(net.root, dump.end().toBytes(), null, 0);
        ByteBuffer in = receive();
        assertThat(in.getInt(0)).isEqualTo(in.limit());
        assertThat(in.getInt(20)).isEqualTo(2);
        assertThat(receive().getShort(4)).isEqualTo((short) NLMSG_DONE);
    }

    @Test
    void peekAndTruncate() {
        socket.sendmsg(net.root, request(RTM_GETLINK, 0, 1).end().toBytes(), null, 0);
        Socket.Message peeked = socket.recvmsg(net.root, 0, SocketUapi.MSG_PEEK | SocketUapi.MSG_TRUNC);
        assertThat(peeked.data()).isEmpty();
        assertThat(peeked.flags()).isEqualTo(SocketUapi.MSG_TRUNC);
        assertThat(peeked.address()).isEqualTo(address(0, 0));
        Socket.Message cut = socket.recvmsg(net.root, 16, 0);
        assertThat(cut.data()).hasSize(16);
        assertThat(cut.fullLength()).isEqualTo(peeked.fullLength()).isGreaterThan(600);
        refused(Errno.EAGAIN, this::receive);
    }

    @Test
    void xdpComesAndGoes() {
        assertThat(send(net.root, create("eth0"))).isZero();
        NetFixture.FakeProgram program = net.program(7, (cpu, context) -> Xdp.DROP);
        assertThat(send(net.root, xdp(2, 8, 0))).isEqualTo(Errno.EBADF.number());
        assertThat(send(net.root, xdp(2, 7, XDP_FLAGS_DRV_MODE))).isEqualTo(Errno.EOPNOTSUPP.number());
        assertThat(program.references).isZero();
        assertThat(send(net.root, xdp(2, 7, XDP_FLAGS_UPDATE_IF_NOEXIST))).isZero();
        assertThat(send(net.root, xdp(2, 7, XDP_FLAGS_UPDATE_IF_NOEXIST))).isEqualTo(Errno.EBUSY.number());
        assertThat(program.references).isEqualTo(1);
        assertThat(net.devices.byIndex(2).xdp().program(XdpMode.SKB)).isSameAs(program);

        socket.sendmsg(net.root, request(RTM_GETLINK, 0, 2).end().toBytes(), null, 0);
        ByteBuffer in = receive();
        ByteBuffer nest = attributes(in, 32, in.limit()).get(IFLA_XDP);
        TreeMap<Integer, ByteBuffer> shown = attributes(nest, 0, nest.limit());
        assertThat(shown.keySet()).containsExactly(IFLA_XDP_ATTACHED, IFLA_XDP_PROG_ID, IFLA_XDP_SKB_PROG_ID);
        assertThat(shown.get(IFLA_XDP_ATTACHED).get(0)).isEqualTo((byte) XDP_ATTACHED_SKB);
        assertThat(shown.get(IFLA_XDP_PROG_ID).getInt(0)).isEqualTo(70);

        assertThat(send(net.root, xdp(2, -1, 0))).isZero();
        assertThat(program.references).isZero();
        assertThat(net.devices.byIndex(2).xdpSlot().isArmed()).isFalse();
    }

    @Test
    void membersOfTheLinkGroupHearOfChanges() {
        Socket listener = net.route(net.user);
        listener.bind(net.user, address(0, RTMGRP_LINK));
        assertThat(send(net.root, create("eth0"))).isZero();
        Socket.Message heard = listener.recvmsg(net.user, 65536, 0);
        assertThat(heard.address()).isEqualTo(address(0, RTMGRP_LINK));
        ByteBuffer in = ByteBuffer.wrap(heard.data()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(in.getShort(4)).isEqualTo((short) RTM_NEWLINK);
        assertThat(in.getInt(20)).isEqualTo(2);
        assertThat(send(net.root, request(RTM_DELLINK, NLM_F_ACK, 2).end())).isZero();
        assertThat(listener.recvmsg(net.user, 65536, 0).data()[4]).isEqualTo((byte) RTM_DELLINK);
    }
}
