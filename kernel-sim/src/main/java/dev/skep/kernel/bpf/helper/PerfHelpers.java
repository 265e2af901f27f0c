package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.map.PerfEventArrayMap;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.perf.PerfEvent;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_perf_event_output and bpf_get_stackid.
 *
 * <p>Linux: kernel/trace/bpf_trace.c, __bpf_perf_event_output(); kernel/bpf/stackmap.c. Simplified: perf events have no
 * buffers, so output ends as it does in Linux where user space has not mapped one (ENOSPC); tasks have no stacks, so a
 * call chain cannot be had (EFAULT).
 */
final class PerfHelpers {

    /** BPF_F_INDEX_MASK, and BPF_F_CURRENT_CPU, which is the same. */
    private static final long INDEX_MASK = 0xffff_ffffL;

    /** BPF_F_CTXLEN_MASK: bytes of the packet to add. Linux refuses it where there is no packet; here nothing is added. */
    private static final long CONTEXT_MASK = 0xfffffL << 32;

    /** BPF_F_SKIP_FIELD_MASK, BPF_F_USER_STACK, BPF_F_FAST_STACK_CMP, BPF_F_REUSE_STACKID. */
    private static final long STACK_FLAGS = 0xff | 1 << 8 | 1 << 9 | 1 << 10;

    private PerfHelpers() {}

    static void register(Helpers helpers, Maps maps) {
        helpers.register(
                25, (cpu, ctx, map, flags, data, size) -> output(cpu, (PerfEventArrayMap) maps.at(map), flags));
        helpers.register(
                27,
                (cpu, ctx, map, flags, r4, r5) ->
                        -((flags & ~STACK_FLAGS) != 0 ? Errno.EINVAL : Errno.EFAULT).number());
    }

    private static long output(BpfCpu cpu, PerfEventArrayMap map, long flags) {
        if ((flags & ~(INDEX_MASK | CONTEXT_MASK)) != 0) {
            return -Errno.EINVAL.number();
        }
        long asked = flags & INDEX_MASK;
        int index = asked == INDEX_MASK ? cpu.id() : (int) asked;
        if (!map.has(index)) {
            return -Errno.E2BIG.number();
        }
        PerfEvent event = map.eventAt(index);
        if (event == null) {
            return -Errno.ENOENT.number();
        }
        if (!event.isBpfOutput()) {
            return -Errno.EINVAL.number();
        }
        return -(event.isOn(cpu.id()) ? Errno.ENOSPC : Errno.EOPNOTSUPP).number();
    }
}
