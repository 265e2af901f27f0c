package dev.skep.kernel.net;

import dev.skep.kernel.hook.HookTarget;

/**
 * A loaded XDP program as a device sees it: one held reference, the id that {@code ip link show} prints, and what the
 * device's slot runs. Two views of one program have the same {@link #id}.
 */
public interface XdpProgram {

    /** Program id, from 1. */
    int id();

    /** What the slot runs: an {@code xdp_buff} in, an {@link Xdp} verdict out. */
    HookTarget target();

    /**
     * Number of the expected attach type (enum bpf_attach_type): BPF_XDP_DEVMAP and BPF_XDP_CPUMAP programs cannot sit
     * on a device.
     */
    int expectedAttachType();

    /** Gives the reference back. */
    void put();
}
