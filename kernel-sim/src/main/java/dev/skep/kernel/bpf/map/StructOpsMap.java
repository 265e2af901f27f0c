package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Errno;

/**
 * Tables of programs that stand for a subsystem's functions, such as a TCP congestion control.
 *
 * <p>Linux: kernel/bpf/bpf_struct_ops.c. Simplified: no subsystem takes such tables here, so none is ever made: what a
 * kernel answers to a struct that it does not know as one.
 */
final class StructOpsMap {

    /** Checks of {@code BPF_MAP_TYPE_STRUCT_OPS}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            MapFlags.require(
                    spec.keySize() == 4 && spec.maxEntries() == 1 && (spec.flags() & ~FLAGS) == 0,
                    Errno.EINVAL,
                    "a struct_ops map has a 4-byte key and one entry");
        }

        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            throw new ErrnoException(Errno.ENOTSUPP, "no subsystem takes struct_ops");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            throw new ErrnoException(Errno.ENOTSUPP, "no subsystem takes struct_ops");
        }
    };

    /** BPF_F_LINK, BPF_F_VTYPE_BTF_OBJ_FD. */
    private static final int FLAGS = 1 << 13 | 1 << 15;

    private StructOpsMap() {}
}
