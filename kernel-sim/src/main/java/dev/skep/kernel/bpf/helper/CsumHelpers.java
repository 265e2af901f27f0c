package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.mem.KernelMemory;

/**
 * bpf_csum_diff: the Internet checksum's difference between two buffers.
 *
 * <p>Linux: net/core/filter.c, bpf_csum_diff(); arch/x86/lib/csum-partial_64.c.
 */
final class CsumHelpers {

    private CsumHelpers() {}

    static void register(Helpers helpers) {
        helpers.register(
                28,
                (cpu, from, fromSize, to, toSize, seed) ->
                        diff(cpu.memory, from, (int) fromSize, to, (int) toSize, (int) seed));
    }

    private static long diff(KernelMemory memory, long from, int fromSize, long to, int toSize, int seed) {
        int sum = seed;
        if (fromSize != 0 && toSize != 0) {
            sum = add(partial(memory, to, toSize, sum), ~partial(memory, from, fromSize, 0));
        } else if (toSize != 0) {
            sum = partial(memory, to, toSize, sum);
        } else if (fromSize != 0) {
            sum = ~partial(memory, from, fromSize, ~sum);
        }
        return (sum + Integer.rotateLeft(sum, 16) >>> 16) & 0xffff;
    }

    private static int add(int a, int b) {
        int sum = a + b;
        return sum + (Integer.compareUnsigned(sum, b) < 0 ? 1 : 0);
    }

    /** csum_partial(): 64-bit sums with end-around carry, the rest zero-extended, folded to 32. */
    static int partial(KernelMemory memory, long at, int length, int seed) {
        long sum = seed & 0xffff_ffffL;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            sum = carryAdd(sum, memory.loadLong(at + i));
        }
        long rest = 0;
        for (int shift = 0; i < length; i++, shift += 8) {
            rest |= (memory.loadByte(at + i) & 0xffL) << shift;
        }
        sum = carryAdd(sum, rest);
        return (int) (sum + Long.rotateRight(sum, 32) >>> 32);
    }

    private static long carryAdd(long a, long b) {
        long sum = a + b;
        return sum + (Long.compareUnsigned(sum, b) < 0 ? 1 : 0);
    }
}
