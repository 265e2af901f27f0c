package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.prog.BpfCpu;

/**
 * The helpers for special fields of map values. Programs never yield, and none that could interrupt another may take a
 * lock, so that a lock is always free.
 *
 * <p>Linux: kernel/bpf/helpers.c, bpf_spin_lock(), bpf_spin_unlock(), bpf_kptr_xchg().
 */
final class FieldHelpers {

    private FieldHelpers() {}

    static void register(Helpers helpers) {
        helpers.register(93, (cpu, lock, r2, r3, r4, r5) -> set(cpu, lock, 1));
        helpers.register(94, (cpu, lock, r2, r3, r4, r5) -> set(cpu, lock, 0));
        helpers.register(194, (cpu, field, pointer, r3, r4, r5) -> {
            long old = cpu.memory.loadLong(field);
            cpu.memory.storeLong(field, pointer);
            return old;
        });
    }

    private static long set(BpfCpu cpu, long lock, int value) {
        cpu.memory.storeInt(lock, value);
        return 0;
    }
}
