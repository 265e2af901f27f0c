package dev.skep.hooks.progtype;

import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.CtxRewrite;
import dev.skep.kernel.bpf.progtype.CtxTable;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.StructWrites;
import dev.skep.kernel.net.NetDeviceView;
import dev.skep.kernel.net.XdpBuff;
import dev.skep.kernel.uapi.AttachType;

/**
 * BPF_PROG_TYPE_XDP: {@code struct xdp_md} over {@link XdpBuff}.
 *
 * <p>Linux: net/core/filter.c, xdp_verifier_ops.
 */
final class XdpType extends TypeRow {

    private static final CtxTable XDP_MD = CtxTable.of(
            CtxField.pointer("data", 0, 4, RegType.PACKET, CtxRewrite.at(XdpBuff.DATA, 8)),
            CtxField.pointer("data_end", 4, 4, RegType.PACKET_END, CtxRewrite.at(XdpBuff.DATA_END, 8)),
            CtxField.pointer("data_meta", 8, 4, RegType.PACKET_META, CtxRewrite.at(XdpBuff.DATA_META, 8)),
            CtxField.scalar(
                    "ingress_ifindex",
                    12,
                    4,
                    CtxField.R,
                    CtxRewrite.behind(4, XdpBuff.RXQ, XdpBuff.RXQ_DEV, NetDeviceView.IFINDEX)),
            CtxField.scalar(
                    "rx_queue_index", 16, 4, CtxField.R, CtxRewrite.behind(4, XdpBuff.RXQ, XdpBuff.RXQ_QUEUE_INDEX)),
            CtxField.scalar(
                    "egress_ifindex",
                    20,
                    4,
                    CtxField.R,
                    CtxRewrite.behind(4, XdpBuff.TXQ, XdpBuff.RXQ_DEV, NetDeviceView.IFINDEX)));

    private static final HelperSet HELPERS = HelperSet.SOCKETS.and(
            23, 25, 28, 44, 51, 54, 65, 69, 84, 85, 86, 99, 100, 110, 163, 188, 189, 190, 204, 205, 206, 207);

    XdpType() {
        super(HELPERS, XDP_MD, null);
    }

    @Override
    public CtxField access(int off, int size, boolean write, ProgEnv env) {
        CtxField field = super.access(off, size, write, env);
        boolean egress = field != null && field.name().equals("egress_ifindex");
        return egress && env.attachType() != AttachType.XDP_DEVMAP ? null : field;
    }

    @Override
    public StructWrites structWrites() {
        return StructWrites.CONNTRACK;
    }

    @Override
    public boolean packetAccess(boolean write, ProgEnv env) {
        return true;
    }
}
