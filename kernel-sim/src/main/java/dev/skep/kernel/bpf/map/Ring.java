package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * What the rings of both directions share: their shape, and that they have no elements.
 *
 * <p>Linux: kernel/bpf/ringbuf.c.
 */
abstract class Ring extends Elementless {

    static final int PAGE = 4096;

    Ring(MapSpec spec, MapEnv env) {
        super(spec, env, Errno.ENOTSUPP, new ErrnoException(Errno.ENOTSUPP, "a ring buffer has no elements"));
    }

    /** ringbuf_map_alloc()'s checks. */
    static void checkSpec(MapSpec spec) {
        MapFlags.require((spec.flags() & ~BpfUapi.BPF_F_NUMA_NODE) == 0, Errno.EINVAL, "flags of a ring buffer");
        int size = spec.maxEntries();
        MapFlags.require(
                spec.keySize() == 0 && spec.valueSize() == 0 && Integer.bitCount(size) == 1 && size % PAGE == 0,
                Errno.EINVAL,
                "a ring buffer has no key and no value, and its size is a power of two of whole pages");
    }
}
