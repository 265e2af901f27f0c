package dev.skep.kernel.task;

import dev.skep.kernel.uapi.Capability;

/**
 * A task's credentials. Immutable: changing them means another object, as in Linux.
 *
 * <p>Linux: include/linux/cred.h. Simplified: one uid and one gid stand for real, effective, saved and fs ids.
 *
 * @param uid user id
 * @param gid group id
 * @param effective effective capability set, one bit a {@link Capability}
 */
public record Cred(int uid, int gid, long effective) {

    /** Root with every capability. */
    public static final Cred ROOT = new Cred(0, 0, Capability.ALL);

    /** An ordinary user, or root for uid 0. */
    public static Cred ofUser(int uid) {
        return uid == 0 ? ROOT : new Cred(uid, uid, 0);
    }

    /** Whether the capability is in the effective set. */
    public boolean has(Capability capability) {
        return (effective & capability.bit()) != 0;
    }

    /** bpf_capable(): CAP_BPF, which CAP_SYS_ADMIN implies. Likewise CAP_PERFMON and CAP_NET_ADMIN for BPF. */
    public boolean hasOrAdmin(Capability capability) {
        return has(capability) || has(Capability.CAP_SYS_ADMIN);
    }

    /** The same user with another effective set. */
    public Cred withEffective(long capabilities) {
        return new Cred(uid, gid, capabilities);
    }
}
