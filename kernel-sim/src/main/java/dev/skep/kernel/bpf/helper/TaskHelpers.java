package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;

/**
 * Who runs, and where; and chance.
 *
 * <p>Linux: kernel/bpf/helpers.c.
 */
final class TaskHelpers {

    private TaskHelpers() {}

    static void register(Helpers helpers, SimRandom random) {
        helpers.register(7, (cpu, r1, r2, r3, r4, r5) -> random.nextInt() & 0xffff_ffffL);
        helpers.register(8, (cpu, r1, r2, r3, r4, r5) -> cpu.id());
        helpers.register(14, (cpu, r1, r2, r3, r4, r5) -> pidTgid(cpu.current()));
        helpers.register(15, (cpu, r1, r2, r3, r4, r5) -> uidGid(cpu.current().cred()));
        helpers.register(16, (cpu, buffer, size, r3, r4, r5) -> comm(cpu, buffer, (int) size));
        helpers.register(42, (cpu, r1, r2, r3, r4, r5) -> 0);
    }

    private static long pidTgid(Task task) {
        return (long) task.tgid() << 32 | task.pid();
    }

    private static long uidGid(Cred cred) {
        return (long) cred.gid() << 32 | cred.uid() & 0xffff_ffffL;
    }

    /** strscpy_pad(): the name, cut if it must be, then NULs to the end. */
    private static long comm(BpfCpu cpu, long buffer, int size) {
        String comm = cpu.current().comm();
        for (int i = 0; i < size; i++) {
            byte c = i < comm.length() && i < size - 1 ? (byte) comm.charAt(i) : 0;
            cpu.memory.storeByte(buffer + i, c);
        }
        return 0;
    }
}
