package dev.skep.kernel.bpf.map;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.ProgType;

/**
 * Which programs fit a map that holds programs: the first one that uses it, or goes into it, decides for all.
 *
 * <p>Linux: kernel/bpf/core.c, bpf_prog_map_compatible().
 */
final class MapOwner {

    private ProgType type;
    private AttachType attachType;
    private int flags;
    private int attachProto;

    /** Of prog_flags, BPF_F_XDP_HAS_FRAGS counts; what a program attaches to counts by its arguments. */
    boolean accept(ProgType progType, AttachType progAttachType, int progFlags, int progAttachProto) {
        int frags = progFlags & BpfUapi.BPF_F_XDP_HAS_FRAGS;
        if (type == null) {
            type = progType;
            attachType = progAttachType;
            flags = frags;
            attachProto = progAttachProto;
            return true;
        }
        return type == progType && attachType == progAttachType && flags == frags && attachProto == progAttachProto;
    }

    /** Type of the programs that fit, or null while none has asked. */
    ProgType type() {
        return type;
    }
}
