package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Capability;

/**
 * What the loader's capabilities allow, as the verifier asks it. CAP_SYS_ADMIN implies the first three.
 *
 * @param bpf CAP_BPF: loops, subprograms, precision tracking, dead-code removal
 * @param perfmon CAP_PERFMON: pointer leaks, reads of uninitialised stack, no Spectre hardening, tracing
 * @param netAdmin CAP_NET_ADMIN
 * @param sysAdmin CAP_SYS_ADMIN itself
 */
public record Rights(boolean bpf, boolean perfmon, boolean netAdmin, boolean sysAdmin) {

    /** Root's. */
    public static final Rights ALL = new Rights(true, true, true, true);

    public static Rights of(Cred cred) {
        return new Rights(
                cred.hasOrAdmin(Capability.CAP_BPF),
                cred.hasOrAdmin(Capability.CAP_PERFMON),
                cred.hasOrAdmin(Capability.CAP_NET_ADMIN),
                cred.has(Capability.CAP_SYS_ADMIN));
    }
}
