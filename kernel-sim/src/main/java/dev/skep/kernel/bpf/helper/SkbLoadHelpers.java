package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.SkBuff;
import dev.skep.kernel.uapi.Errno;

/**
 * The old packet loads, LD_ABS and LD_IND, which the verifier makes calls of: r1 is the sk_buff, r2 the offset (its low 32
 * bits, signed). The answer is the value in host byte order, zero-extended, or -EFAULT where the packet has no such bytes;
 * values are never negative, so the sign tells.
 *
 * <p>Linux: net/core/filter.c, bpf_skb_load_helper_8_no_cache() and its kin; kernel/bpf/core.c,
 * bpf_internal_load_pointer_neg_helper(). Simplified: packets have no fragments.
 */
final class SkbLoadHelpers {

    /** Offsets from here on count from the network header. */
    private static final int SKF_NET_OFF = -0x100000;
    /** Offsets from here on, below those of the network header, count from the link header. */
    private static final int SKF_LL_OFF = -0x200000;

    private SkbLoadHelpers() {}

    static void register(Helpers helpers) {
        helpers.register(Helpers.SKB_LOAD_8, (cpu, skb, offset, r3, r4, r5) -> {
            long at = locate(cpu, skb, (int) offset, 1);
            return at == 0 ? Errno.EFAULT.negative() : cpu.memory.loadByte(at) & 0xffL;
        });
        helpers.register(Helpers.SKB_LOAD_16, (cpu, skb, offset, r3, r4, r5) -> {
            long at = locate(cpu, skb, (int) offset, 2);
            return at == 0 ? Errno.EFAULT.negative() : Short.reverseBytes(cpu.memory.loadShort(at)) & 0xffffL;
        });
        helpers.register(Helpers.SKB_LOAD_32, (cpu, skb, offset, r3, r4, r5) -> {
            long at = locate(cpu, skb, (int) offset, 4);
            return at == 0 ? Errno.EFAULT.negative() : Integer.reverseBytes(cpu.memory.loadInt(at)) & 0xffff_ffffL;
        });
    }

    /** Address of {@code size} bytes of the packet, or 0. */
    private static long locate(BpfCpu cpu, long skb, int offset, int size) {
        KernelMemory memory = cpu.memory;
        long data = memory.loadLong(skb, SkBuff.DATA);
        if (offset >= 0) {
            long length = memory.loadInt(skb, SkBuff.LEN) & 0xffff_ffffL;
            return offset + (long) size <= length ? data + offset : 0;
        }
        long head = memory.loadLong(skb, SkBuff.HEAD);
        long at;
        if (offset >= SKF_NET_OFF) {
            at = head + (memory.loadShort(skb, SkBuff.NETWORK_HEADER) & 0xffff) + offset - SKF_NET_OFF;
        } else if (offset >= SKF_LL_OFF) {
            at = head + (memory.loadShort(skb, SkBuff.MAC_HEADER) & 0xffff) + offset - SKF_LL_OFF;
        } else {
            return 0;
        }
        long tail = head + (memory.loadInt(skb, SkBuff.TAIL) & 0xffff_ffffL);
        return at >= head && at + size <= tail ? at : 0;
    }
}
