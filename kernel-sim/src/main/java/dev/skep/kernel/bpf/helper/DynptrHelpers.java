package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.map.RingbufMap;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_dynptr_from_mem, _read, _write and _data, and the ring buffer's dynptrs.
 *
 * <p>Linux: kernel/bpf/helpers.c, kernel/bpf/ringbuf.c. Simplified: packets are written only in place.
 */
final class DynptrHelpers {

    private static final long INVAL = Errno.EINVAL.negative();
    private static final long TOO_BIG = Errno.E2BIG.negative();
    private static final long U32 = 0xffff_ffffL;

    private DynptrHelpers() {}

    static void register(Helpers helpers, Maps maps) {
        helpers.register(197, (cpu, data, size, flags, to, r5) -> fromMem(cpu.memory, data, size & U32, flags, to));
        helpers.register(198, (cpu, map, size, flags, to, r5) -> reserve(cpu, maps, map, size & U32, flags, to));
        helpers.register(199, (cpu, ptr, flags, r3, r4, r5) -> commit(cpu, maps, ptr, flags, false));
        helpers.register(200, (cpu, ptr, flags, r3, r4, r5) -> commit(cpu, maps, ptr, flags, true));
        helpers.register(
                201,
                (cpu, to, length, ptr, offset, flags) -> read(cpu.memory, to, length & U32, ptr, offset & U32, flags));
        helpers.register(
                202,
                (cpu, ptr, offset, from, length, flags) ->
                        write(cpu.memory, ptr, offset & U32, from, length & U32, flags));
        helpers.register(203, (cpu, ptr, offset, length, r4, r5) -> data(cpu.memory, ptr, offset & U32, length & U32));
    }

    private static long fromMem(KernelMemory memory, long data, long size, long flags, long to) {
        if (size > Dynptr.MAX_SIZE || flags != 0) {
            Dynptr.clear(memory, to);
            return size > Dynptr.MAX_SIZE ? TOO_BIG : INVAL;
        }
        Dynptr.init(memory, to, data, Dynptr.LOCAL, size);
        return 0;
    }

    private static long reserve(BpfCpu cpu, Maps maps, long map, long size, long flags, long to) {
        long refused = flags != 0 ? INVAL : size > Dynptr.MAX_SIZE ? TOO_BIG : 0;
        long sample = refused != 0 ? 0 : ((RingbufMap) maps.at(map)).reserve(size);
        if (sample == 0) {
            Dynptr.clear(cpu.memory, to);
            return refused != 0 ? refused : INVAL;
        }
        Dynptr.init(cpu.memory, to, sample, Dynptr.RINGBUF, size);
        return 0;
    }

    private static long commit(BpfCpu cpu, Maps maps, long ptr, long flags, boolean discard) {
        if (!Dynptr.isNull(cpu.memory, ptr)) {
            long sample = Dynptr.data(cpu.memory, ptr);
            ((RingbufMap) maps.at(RingbufMap.viewOf(cpu.memory, sample))).commit(sample, flags, discard);
            Dynptr.clear(cpu.memory, ptr);
        }
        return 0;
    }

    private static long read(KernelMemory memory, long to, long length, long ptr, long offset, long flags) {
        if (Dynptr.isNull(memory, ptr) || flags != 0) {
            return INVAL;
        }
        if (!Dynptr.contains(memory, ptr, offset, length)) {
            return TOO_BIG;
        }
        long from = Dynptr.address(memory, ptr, offset, length);
        if (from == 0) {
            return Errno.EFAULT.negative();
        }
        memory.move(to, from, (int) length);
        return 0;
    }

    private static long write(KernelMemory memory, long ptr, long offset, long from, long length, long flags) {
        boolean packet = Dynptr.kind(memory, ptr) == Dynptr.SKB;
        if (Dynptr.isNull(memory, ptr) || Dynptr.isReadOnly(memory, ptr) || flags != 0 && !packet) {
            return INVAL;
        }
        if (!Dynptr.contains(memory, ptr, offset, length)) {
            return TOO_BIG;
        }
        long to = Dynptr.address(memory, ptr, offset, length);
        if (to == 0) {
            return Errno.EFAULT.negative();
        }
        memory.move(to, from, (int) length);
        return 0;
    }

    private static long data(KernelMemory memory, long ptr, long offset, long length) {
        int kind = Dynptr.kind(memory, ptr);
        if (Dynptr.isNull(memory, ptr)
                || !Dynptr.contains(memory, ptr, offset, length)
                || Dynptr.isReadOnly(memory, ptr)
                || kind != Dynptr.LOCAL && kind != Dynptr.RINGBUF) {
            return 0;
        }
        return Dynptr.address(memory, ptr, offset, length);
    }
}
