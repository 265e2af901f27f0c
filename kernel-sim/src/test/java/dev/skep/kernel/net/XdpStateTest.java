package dev.skep.kernel.net;

import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_ATTACHED_NONE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_ATTACHED_SKB;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_DRV_MODE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_HW_MODE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_REPLACE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_SKB_MODE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_UPDATE_IF_NOEXIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import org.junit.jupiter.api.Test;

class XdpStateTest {

    private final NetFixture net = new NetFixture();
    private final XdpState xdp = net.devices.byIndex(1).xdp();
    private final NetFixture.FakeProgram one = net.program(1, (cpu, context) -> Xdp.DROP);
    private final NetFixture.FakeProgram two = net.program(2, (cpu, context) -> Xdp.PASS);

    private void attach(NetFixture.FakeProgram program, NetFixture.FakeProgram expected, int flags) {
        if (program != null) {
            program.references++;
        }
        try {
            xdp.attach(program, expected, flags, new ExtAck());
        } catch (ErrnoException e) {
            if (program != null) {
                program.references--;
            }
            throw e;
        }
    }

    private void refuses(Errno errno, String message, NetFixture.FakeProgram program, int flags) {
        ExtAck extack = new ExtAck();
        assertThatThrownBy(() -> xdp.attach(program, null, flags, extack))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(errno));
        assertThat(extack.message()).isEqualTo(message);
    }

    @Test
    void withoutAModeADeviceWithoutNativeXdpTakesTheGenericOne() {
        attach(one, null, 0);
        assertThat(xdp.program(XdpMode.SKB)).isSameAs(one);
        assertThat(xdp.attached()).isEqualTo(XDP_ATTACHED_SKB);
    }

    @Test
    void nativeAndOffloadAreNotSupported() {
        refuses(Errno.EOPNOTSUPP, "Underlying driver does not support XDP in native mode", one, XDP_FLAGS_DRV_MODE);
        refuses(Errno.EOPNOTSUPP, "Underlying driver does not support XDP in native mode", one, XDP_FLAGS_HW_MODE);
        assertThat(xdp.count()).isZero();
    }

    @Test
    void replacingPutsTheOldProgram() {
        attach(one, null, 0);
        attach(two, null, 0);
        assertThat(one.references).isZero();
        assertThat(two.references).isEqualTo(1);
        attach(two, null, 0);
        assertThat(two.references).isEqualTo(1);
        attach(null, null, 0);
        assertThat(two.references).isZero();
        assertThat(xdp.attached()).isEqualTo(XDP_ATTACHED_NONE);
    }

    @Test
    void flagsDecideWhetherReplacingIsFine() {
        attach(one, null, XDP_FLAGS_UPDATE_IF_NOEXIST);
        refuses(Errno.EBUSY, "XDP program already attached", two, XDP_FLAGS_UPDATE_IF_NOEXIST);
        refuses(Errno.EEXIST, "Active program does not match expected", two, XDP_FLAGS_REPLACE);
        attach(two, one, XDP_FLAGS_REPLACE);
        assertThat(xdp.program(XdpMode.SKB)).isSameAs(two);
        refuses(Errno.EEXIST, "Native and generic XDP can't be active at the same time", one, XDP_FLAGS_DRV_MODE);
        refuses(Errno.EINVAL, "Only one XDP mode flag can be set", one, XDP_FLAGS_SKB_MODE | XDP_FLAGS_DRV_MODE);
    }

    @Test
    void programsForMapsCannotSitOnADevice() {
        one.attachType = AttachType.XDP_DEVMAP.number();
        refuses(Errno.EINVAL, "BPF_XDP_DEVMAP programs can not be attached to a device", one, 0);
        one.attachType = AttachType.XDP_CPUMAP.number();
        refuses(Errno.EINVAL, "BPF_XDP_CPUMAP programs can not be attached to a device", one, 0);
    }

    @Test
    void aLinkAndAPlainProgramExcludeOneAnother() {
        Object link = new Object();
        XdpMode mode = xdp.attachLink(link, one, 0, new ExtAck());
        assertThat(mode).isEqualTo(XdpMode.SKB);
        refuses(Errno.EBUSY, "Can't replace active BPF XDP link", two, 0);
        xdp.updateLink(link, mode, two, new ExtAck());
        assertThat(xdp.program(mode)).isSameAs(two);
        xdp.detachLink(link, mode);
        assertThat(xdp.count()).isZero();
        attach(two, null, 0);
        ExtAck extack = new ExtAck();
        assertThatThrownBy(() -> xdp.attachLink(link, one, 0, extack)).isInstanceOf(ErrnoException.class);
        assertThat(extack.message()).isEqualTo("Can't replace active XDP program with BPF link");
        ExtAck flags = new ExtAck();
        assertThatThrownBy(() -> xdp.attachLink(link, one, XDP_FLAGS_REPLACE, flags))
                .isInstanceOf(ErrnoException.class);
        assertThat(flags.message()).isEqualTo("Invalid XDP flags for BPF link attachment");
    }
}
