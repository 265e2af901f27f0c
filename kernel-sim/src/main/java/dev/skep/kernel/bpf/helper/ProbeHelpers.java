package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_probe_read*: reads from addresses that nobody vouches for. A read that fails gives -EFAULT and zeroes.
 *
 * <p>Linux: kernel/trace/bpf_trace.c; mm/maccess.c.
 */
final class ProbeHelpers {

    /** Addresses below are user space's (TASK_SIZE_MAX). */
    private static final long TASK_SIZE = 0x7fff_ffff_f000L;

    private static final long FAULT = -Errno.EFAULT.number();

    private final Mm mm;

    private ProbeHelpers(Mm mm) {
        this.mm = mm;
    }

    static void register(Helpers helpers, Mm mm) {
        ProbeHelpers probe = new ProbeHelpers(mm);
        helpers.register(
                4,
                (cpu, to, size, from, r4, r5) ->
                        isUser(from) ? probe.user(cpu, to, (int) size, from) : kernel(cpu, to, (int) size, from));
        helpers.register(
                45,
                (cpu, to, size, from, r4, r5) -> isUser(from)
                        ? probe.userString(cpu, to, (int) size, from)
                        : kernelString(cpu, to, (int) size, from));
        helpers.register(112, (cpu, to, size, from, r4, r5) -> probe.user(cpu, to, (int) size, from));
        helpers.register(113, (cpu, to, size, from, r4, r5) -> kernel(cpu, to, (int) size, from));
        helpers.register(114, (cpu, to, size, from, r4, r5) -> probe.userString(cpu, to, (int) size, from));
        helpers.register(115, (cpu, to, size, from, r4, r5) -> kernelString(cpu, to, (int) size, from));
    }

    private static boolean isUser(long address) {
        return Long.compareUnsigned(address, TASK_SIZE) < 0;
    }

    private static long kernel(BpfCpu cpu, long to, int size, long from) {
        KernelMemory memory = cpu.memory;
        if (!memory.valid(from, size)) {
            memory.fill(to, size, (byte) 0);
            return FAULT;
        }
        memory.move(to, from, size);
        return 0;
    }

    private long user(BpfCpu cpu, long to, int size, long from) {
        UserMemory user = mm.of(cpu.current());
        if (!user.valid(from, size)) {
            cpu.memory.fill(to, size, (byte) 0);
            return FAULT;
        }
        cpu.memory.write(to, user.copyFromUser(from, size));
        return 0;
    }

    private static long kernelString(BpfCpu cpu, long to, int size, long from) {
        KernelMemory memory = cpu.memory;
        for (int i = 0; i < size; i++) {
            if (!memory.valid(from + i, 1)) {
                memory.fill(to, size, (byte) 0);
                return FAULT;
            }
            byte c = memory.loadByte(from + i);
            memory.storeByte(to + i, c);
            if (c == 0) {
                return i + 1;
            }
        }
        return cut(memory, to, size);
    }

    private long userString(BpfCpu cpu, long to, int size, long from) {
        KernelMemory memory = cpu.memory;
        UserMemory user = mm.of(cpu.current());
        for (int i = 0; i < size; i++) {
            if (!user.valid(from + i, 1)) {
                memory.fill(to, size, (byte) 0);
                return FAULT;
            }
            byte c = user.copyFromUser(from + i, 1)[0];
            memory.storeByte(to + i, c);
            if (c == 0) {
                return i + 1;
            }
        }
        return cut(memory, to, size);
    }

    /** No NUL within the buffer: the last byte becomes one. */
    private static long cut(KernelMemory memory, long to, int size) {
        if (size > 0) {
            memory.storeByte(to + size - 1, (byte) 0);
        }
        return size;
    }
}
