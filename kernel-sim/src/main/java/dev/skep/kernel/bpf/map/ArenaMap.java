package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * Pages that programs and user space share at the same low 32 bits of address. map_extra is the address in user space,
 * or 0 for wherever it is mapped.
 *
 * <p>Linux: kernel/bpf/arena.c. Simplified: it cannot be mapped, and programs get no pages of it.
 */
public final class ArenaMap extends Elementless {

    /** Type and checks of {@code BPF_MAP_TYPE_ARENA}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            boolean sound = spec.keySize() == 0
                    && spec.valueSize() == 0
                    && spec.maxEntries() != 0
                    && MapFlags.has(spec, BpfUapi.BPF_F_MMAPABLE)
                    && (spec.flags() & ~FLAGS) == 0
                    && (spec.extra() & PAGE - 1) == 0;
            MapFlags.require(
                    sound, Errno.EINVAL, "an arena has no key, no value, pages, BPF_F_MMAPABLE and a page's address");
            long bytes = Integer.toUnsignedLong(spec.maxEntries()) * PAGE;
            MapFlags.require(bytes <= 1L << 32, Errno.E2BIG, "more than 4 GiB");
            long last = spec.extra() + bytes - 1;
            MapFlags.require(spec.extra() >>> 32 == last >>> 32, Errno.ERANGE, "map_extra: crosses 4 GiB");
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {}

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new ArenaMap(spec, env);
        }
    };

    private static final long PAGE = 4096;
    private static final int FLAGS = BpfUapi.BPF_F_MMAPABLE | BpfUapi.BPF_F_SEGV_ON_FAULT | BpfUapi.BPF_F_NO_USER_CONV;

    private ArenaMap(MapSpec spec, MapEnv env) {
        super(spec, env, Errno.EOPNOTSUPP, new ErrnoException(Errno.EOPNOTSUPP, "an arena has no elements"));
    }

    @Override
    public boolean hasDirectValue() {
        return true;
    }

    /** Where user space sees it, whatever the offset. */
    @Override
    public long directValue(int offset) {
        if (Integer.toUnsignedLong(offset) > Integer.toUnsignedLong(maxEntries()) * PAGE) {
            throw new ErrnoException(Errno.ERANGE, "beyond the arena");
        }
        return spec().extra();
    }

    @Override
    public long push(long value, long flags) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public long pop(long value) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public long peek(long value) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.EINVAL, "an arena has no elements");
    }

    @Override
    public long memoryUsage() {
        return 0;
    }

    @Override
    protected void freeElements() {}
}
