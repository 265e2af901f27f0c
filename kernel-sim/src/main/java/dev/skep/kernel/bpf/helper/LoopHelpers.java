package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.Callbacks;
import dev.skep.kernel.uapi.Errno;

/**
 * The helpers that call a function of the program over and over.
 *
 * <p>Linux: kernel/bpf/bpf_iter.c, bpf_loop() and bpf_for_each_map_elem().
 */
final class LoopHelpers {

    private static final long MAX_LOOPS = 8 << 20;

    private LoopHelpers() {}

    static void register(Helpers helpers, Maps maps) {
        helpers.register(181, (cpu, count, function, context, flags, r5) -> loop(cpu, count, function, context, flags));
        helpers.register(
                164,
                (cpu, map, function, context, flags, r5) ->
                        flags != 0 ? -Errno.EINVAL.number() : maps.at(map).forEach(cpu, function, context));
    }

    private static long loop(BpfCpu cpu, long count, long function, long context, long flags) {
        long times = count & 0xffff_ffffL;
        if (flags != 0) {
            return -Errno.EINVAL.number();
        }
        if (times > MAX_LOOPS) {
            return -Errno.E2BIG.number();
        }
        Callbacks callbacks = cpu.callbacks;
        for (long i = 0; i < times; i++) {
            if (callbacks.call(cpu, function, i, context, 0, 0, 0) != 0) {
                return i + 1;
            }
        }
        return times;
    }
}
