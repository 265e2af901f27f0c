package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.map.RingbufMap;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_ringbuf_*.
 *
 * <p>Linux: kernel/bpf/ringbuf.c.
 */
final class RingbufHelpers {

    private static final long WAKEUP_FLAGS = 3;

    private RingbufHelpers() {}

    static void register(Helpers helpers, Maps maps) {
        helpers.register(
                130, (cpu, map, data, size, flags, r5) -> output(cpu, (RingbufMap) maps.at(map), data, size, flags));
        helpers.register(
                131, (cpu, map, size, flags, r4, r5) -> flags != 0 ? 0 : ((RingbufMap) maps.at(map)).reserve(size));
        helpers.register(132, (cpu, sample, flags, r3, r4, r5) -> commit(cpu, maps, sample, flags, false));
        helpers.register(133, (cpu, sample, flags, r3, r4, r5) -> commit(cpu, maps, sample, flags, true));
        helpers.register(134, (cpu, map, what, r3, r4, r5) -> ((RingbufMap) maps.at(map)).query(what));
    }

    private static long output(BpfCpu cpu, RingbufMap ring, long data, long size, long flags) {
        if ((flags & ~WAKEUP_FLAGS) != 0) {
            return -Errno.EINVAL.number();
        }
        long sample = ring.reserve(size);
        if (sample == 0) {
            return -Errno.EAGAIN.number();
        }
        cpu.memory.move(sample, data, (int) size);
        ring.commit(sample, flags, false);
        return 0;
    }

    private static long commit(BpfCpu cpu, Maps maps, long sample, long flags, boolean discard) {
        ((RingbufMap) maps.at(RingbufMap.viewOf(cpu.memory, sample))).commit(sample, flags, discard);
        return 0;
    }
}
