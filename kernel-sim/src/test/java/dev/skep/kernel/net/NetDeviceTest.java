package dev.skep.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.IfFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetDeviceTest {

    private final NetFixture net = new NetFixture();
    private final KernelMemory memory = net.memory;

    private NetDevice up(String name) {
        NetDevice device = net.devices.register(name, LinkKind.DUMMY, 0, null);
        device.changeFlags(device.flags() | IfFlags.IFF_UP);
        return device;
    }

    private static void attach(NetDevice device, NetFixture.FakeProgram program) {
        program.references++;
        device.xdp().attach(program, null, 0, new ExtAck());
    }

    @Test
    void loopbackIsFirstAndDown() {
        NetDevice lo = net.devices.byIndex(1);
        assertThat(lo.name()).isEqualTo("lo");
        assertThat(lo.isUp()).isFalse();
        assertThat(lo.mtu()).isEqualTo(65536);
        assertThat(lo.address()).containsOnly(0);
    }

    @Test
    void addressesComeFromTheSeedAndAreLocalUnicast() {
        byte[] first =
                new NetFixture().devices.register("a", LinkKind.DUMMY, 0, null).address();
        byte[] second =
                new NetFixture().devices.register("b", LinkKind.DUMMY, 0, null).address();
        assertThat(first).isEqualTo(second);
        assertThat(first[0] & 3).isEqualTo(2);
    }

    @Test
    void aFrameLiesBehindItsHeadroom() {
        NetDevice device = up("eth0");
        byte[] frame = new byte[60];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (i + 1);
        }
        attach(device, net.program(3, (cpu, xdp) -> {
            long data = memory.loadLong(xdp, XdpBuff.DATA);
            long rxq = memory.loadLong(xdp, XdpBuff.RXQ);
            assertThat(cpu).isEqualTo(1);
            assertThat(memory.loadLong(xdp, XdpBuff.DATA_END) - data).isEqualTo(60);
            assertThat(memory.loadLong(xdp, XdpBuff.DATA_META)).isEqualTo(data);
            assertThat(data - memory.loadLong(xdp, XdpBuff.DATA_HARD_START)).isEqualTo(XdpBuff.HEADROOM);
            assertThat(memory.loadInt(xdp, XdpBuff.FRAME_SZ)).isEqualTo(4096);
            assertThat(memory.read(data, 60)).isEqualTo(frame);
            long view = memory.loadLong(rxq, XdpBuff.RXQ_DEV);
            assertThat(memory.loadInt(view, NetDeviceView.IFINDEX)).isEqualTo(device.ifindex());
            assertThat(new String(
                            memory.read(view + NetDeviceView.NAME, 4), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("eth0");
            return Xdp.DROP;
        }));
        byte[] shifted = new byte[70];
        System.arraycopy(frame, 0, shifted, 10, 60);
        assertThat(device.receive(1, shifted, 10, 60)).isEqualTo(Xdp.DROP);
        assertThat(device.stats().rxPackets()).isEqualTo(1);
        assertThat(device.stats().rxBytes()).isEqualTo(60);
        assertThat(device.stats().verdict(Xdp.DROP)).isEqualTo(1);
    }

    @Test
    void aFrameMayBeLargerThanAPage() {
        NetDevice device = up("eth0");
        byte[] frame = new byte[65549];
        frame[65548] = 7;
        attach(device, net.program(3, (cpu, xdp) -> {
            long end = memory.loadLong(xdp, XdpBuff.DATA_END);
            assertThat(memory.loadByte(end, -1)).isEqualTo((byte) 7);
            long tail = memory.loadLong(xdp, XdpBuff.DATA_HARD_START) + memory.loadInt(xdp, XdpBuff.FRAME_SZ);
            assertThat(tail - end).isGreaterThanOrEqualTo(XdpBuff.TAIL_RESERVED);
            return Xdp.PASS;
        }));
        assertThat(device.receive(0, frame, 0, frame.length)).isEqualTo(Xdp.PASS);
        assertThat(device.receive(0, frame, 65535, 14)).isEqualTo(Xdp.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,1,0", "2,2,0", "3,3,0", "4,4,0", "5,0,1", "-1,0,1", "2147483647,0,1"})
    void verdictsAreCountedAndWhatIsNoneAborts(int answer, int carriedOut, long invalid) {
        NetDevice device = up("eth0");
        attach(device, net.program(3, (cpu, xdp) -> answer));
        assertThat(device.receive(0, new byte[64], 0, 64)).isEqualTo(carriedOut);
        assertThat(device.stats().verdict(carriedOut)).isEqualTo(1);
        assertThat(device.stats().invalidVerdicts()).isEqualTo(invalid);
        assertThat(device.stats().txPackets()).isEqualTo(carriedOut == Xdp.TX ? 1 : 0);
        assertThat(device.stats().txBytes()).isEqualTo(carriedOut == Xdp.TX ? 64 : 0);
    }

    @Test
    void aDeviceThatIsDownDoesNotReceive() {
        NetDevice device = net.devices.register("eth0", LinkKind.DUMMY, 0, null);
        assertThat(device.receive(0, new byte[64], 0, 64)).isEqualTo(NetDevice.NOT_RUNNING);
        assertThat(device.stats().rxPackets()).isZero();
    }

    @Test
    void aRuntIsAnError() {
        NetDevice device = up("eth0");
        assertThat(device.receive(0, new byte[13], 0, 13)).isEqualTo(NetDevice.RUNT);
        assertThat(device.stats().rxErrors()).isEqualTo(1);
        assertThat(device.stats().rxPackets()).isZero();
    }

    @Test
    void anUnregisteredDeviceLetsItsProgramGo() {
        NetDevice device = up("eth0");
        NetFixture.FakeProgram program = net.program(3, (cpu, xdp) -> Xdp.PASS);
        attach(device, program);
        assertThat(program.references).isEqualTo(1);
        net.devices.unregister(device);
        assertThat(program.references).isZero();
        assertThat(net.devices.byName("eth0")).isNull();
        assertThat(device.receive(0, new byte[64], 0, 64)).isEqualTo(NetDevice.NOT_RUNNING);
    }

    @Test
    void nothingLeaks() {
        KernelMemory own = new KernelMemory(1 << 20, 1 << 22);
        NetDevices devices = new NetDevices(own, new SimRandom(1), 4);
        NetDevice device = devices.register("eth0", LinkKind.DUMMY, 0, null);
        device.changeFlags(IfFlags.IFF_UP);
        device.xdp().attach(net.program(1, (cpu, xdp) -> Xdp.TX), null, 0, new ExtAck());
        device.receive(3, new byte[9000], 0, 9000);
        devices.shutdown();
        assertThat(own.allocated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a:b", "a b", "a\tb", "abcdefghijklmnop", "%s", "%d%d", "%"})
    void impossibleNamesAreRefused(String name) {
        assertThatThrownBy(() -> net.devices.register(name, LinkKind.DUMMY, 0, null))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
    }

    @Test
    void templatesTakeTheLowestFreeNumber() {
        assertThat(net.devices.register("eth%d", LinkKind.DUMMY, 0, null).name())
                .isEqualTo("eth0");
        NetDevice second = net.devices.register("eth%d", LinkKind.DUMMY, 0, null);
        assertThat(second.name()).isEqualTo("eth1");
        assertThat(net.devices.register("eth%d", LinkKind.DUMMY, 0, null).name())
                .isEqualTo("eth2");
        net.devices.unregister(second);
        assertThat(net.devices.register("eth%d", LinkKind.DUMMY, 0, null).name())
                .isEqualTo("eth1");
    }
}
