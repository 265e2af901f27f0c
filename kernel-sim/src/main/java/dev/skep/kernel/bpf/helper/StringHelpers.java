package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_strtol, bpf_strtoul and bpf_strncmp.
 *
 * <p>Linux: kernel/bpf/helpers.c; lib/kstrtox.c.
 */
final class StringHelpers {

    /** Bytes of a number that are looked at. */
    private static final int MAX_NUMBER = 63;

    private static final long INVAL = -Errno.EINVAL.number();
    private static final long RANGE = -Errno.ERANGE.number();

    private StringHelpers() {}

    static void register(Helpers helpers) {
        helpers.register(105, (cpu, text, length, flags, to, r5) -> parse(cpu, text, length, flags, to, true));
        helpers.register(106, (cpu, text, length, flags, to, r5) -> parse(cpu, text, length, flags, to, false));
        helpers.register(182, (cpu, a, size, b, r4, r5) -> compare(cpu.memory, a, size & 0xffff_ffffL, b));
    }

    private static long compare(KernelMemory memory, long a, long size, long b) {
        for (long i = 0; i < size; i++) {
            int x = memory.loadByte(a + i) & 0xff;
            int y = memory.loadByte(b + i) & 0xff;
            if (x != y) {
                return x < y ? -1 : 1;
            }
            if (x == 0) {
                break;
            }
        }
        return 0;
    }

    /** Bytes of text consumed, or a negated errno. The number goes to {@code to}. */
    private static long parse(BpfCpu cpu, long text, long length, long flags, long to, boolean signed) {
        KernelMemory memory = cpu.memory;
        int base = (int) flags & 0x1f;
        if ((flags & ~0x1f) != 0 || base != 0 && base != 8 && base != 10 && base != 16 || length == 0) {
            return INVAL;
        }
        long at = 0;
        while (at < length && isSpace(memory.loadByte(text + at))) {
            at++;
        }
        boolean negative = at < length && memory.loadByte(text + at) == '-';
        at += negative ? 1 : 0;
        long left = Math.min(length - at, MAX_NUMBER);
        if (left == 0 || negative && !signed) {
            return INVAL;
        }
        long start = text + at;
        int prefix = 0;
        boolean leadingZero = memory.loadByte(start) == '0';
        boolean hex = leadingZero && left > 1 && (memory.loadByte(start + 1) | 0x20) == 'x';
        if (base == 0) {
            boolean digitFollows = hex && left > 2 && digit(memory.loadByte(start + 2)) < 16;
            base = digitFollows ? 16 : leadingZero ? 8 : 10;
        }
        if (base == 16 && hex) {
            prefix = 2;
        }
        return digits(memory, start, prefix, (int) left, base, negative, signed, to, at);
    }

    private static long digits(
            KernelMemory memory,
            long start,
            int prefix,
            int left,
            int base,
            boolean negative,
            boolean signed,
            long to,
            long skipped) {
        long value = 0;
        boolean overflow = false;
        int i = prefix;
        for (; i < left; i++) {
            int digit = digit(memory.loadByte(start + i));
            if (digit >= base) {
                break;
            }
            if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, base)) > 0) {
                overflow = true;
            }
            value = value * base + digit;
        }
        if (overflow) {
            return RANGE;
        }
        if (i == prefix) {
            return INVAL;
        }
        if (signed && (negative ? -value > 0 : value < 0)) {
            return RANGE;
        }
        memory.storeLong(to, negative ? -value : value);
        return skipped + i;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c >= 9 && c <= 13 || c == (byte) 0xa0;
    }

    private static int digit(byte c) {
        int lower = c | 0x20;
        return c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
    }
}
