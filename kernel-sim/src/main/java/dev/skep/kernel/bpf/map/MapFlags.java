package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * Checks that several map types share.
 *
 * <p>Linux: include/linux/bpf.h, bpf_map_flags_access_ok(); mm/percpu.h, PCPU_MIN_UNIT_SIZE.
 */
final class MapFlags {

    /** Flags that say who may write: descriptor and program side. */
    static final int ACCESS_MASK =
            BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_RDONLY_PROG | BpfUapi.BPF_F_WRONLY | BpfUapi.BPF_F_WRONLY_PROG;

    /** The flags of most maps that hold objects of the kernel: node, and who may use the descriptor. */
    static final int OBJECT_FLAGS = BpfUapi.BPF_F_NUMA_NODE | BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_WRONLY;

    /** Bytes that one CPU's copy of a value may take. */
    static final int PCPU_MAX = 32 << 10;
    /** Bytes that one allocation of the kernel may take (KMALLOC_MAX_SIZE). */
    static final long KMALLOC_MAX = 4 << 20;

    private MapFlags() {}

    /** EINVAL when a flag outside of {@code allowed} is set, or programs could neither read nor write. */
    static void check(MapSpec spec, int allowed) {
        int progAccess = BpfUapi.BPF_F_RDONLY_PROG | BpfUapi.BPF_F_WRONLY_PROG;
        if ((spec.flags() & ~allowed) != 0) {
            throw new ErrnoException(Errno.EINVAL, "flags 0x%x".formatted(spec.flags() & ~allowed));
        }
        if ((spec.flags() & progAccess) == progAccess) {
            throw new ErrnoException(Errno.EINVAL, "BPF_F_RDONLY_PROG with BPF_F_WRONLY_PROG");
        }
    }

    static boolean has(MapSpec spec, int flag) {
        return (spec.flags() & flag) != 0;
    }

    static void require(boolean holds, Errno otherwise, String detail) {
        if (!holds) {
            throw new ErrnoException(otherwise, detail);
        }
    }

    static int roundUp8(int n) {
        return n + 7 & ~7;
    }

    /** Throws the errno that a program-side operation answered with; does nothing for 0. */
    static void check(long result) {
        if (result < 0) {
            throw new ErrnoException(Errno.of((int) -result));
        }
    }
}
