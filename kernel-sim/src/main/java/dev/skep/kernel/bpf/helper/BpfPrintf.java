package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;

/**
 * The formatter behind bpf_trace_printk, bpf_snprintf and their kin: which conversions they take, and what those print.
 * Every argument is 64 bits wide; a conversion without {@code l} takes its low 32. Strings and addresses are read as
 * bpf_probe_read_kernel_str does: what cannot be read prints as nothing.
 *
 * <p>Linux: kernel/bpf/helpers.c, bpf_bprintf_prepare(); lib/vsprintf.c. Simplified: no symbol names (%ps and its kin
 * print the address); %p prints a hash that is the same in every run.
 */
public final class BpfPrintf {

    private static final int MAX_STRING = 1024;

    /** Where strings are read; null if a format is only checked. */
    private final KernelMemory memory;

    private final StringBuilder out = new StringBuilder();
    private boolean left;
    private boolean zero;
    private boolean plus;
    private boolean space;
    private int width;

    BpfPrintf(KernelMemory memory) {
        this.memory = memory;
    }

    /** Whether a format takes only conversions that exist, and no more than {@code args} of them. */
    public static boolean isValid(String format, int args) {
        return new BpfPrintf(null).format(format, new long[args], args) == 0;
    }

    /** The text printed so far. */
    String text() {
        return out.toString();
    }

    /** A NUL-terminated string of at most {@code max} bytes, or null if there is no NUL. */
    static String string(KernelMemory memory, long address, long max) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < max && memory.valid(address + i, 1); i++) {
            byte c = memory.loadByte(address + i);
            if (c == 0) {
                return text.toString();
            }
            text.append((char) (c & 0xff));
        }
        return null;
    }

    /**
     * Formats.
     *
     * @param args the arguments
     * @param count how many of them may be used
     * @return 0 or -EINVAL
     */
    long format(String format, long[] args, int count) {
        int used = 0;
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if (c == 127 || c < 32 && (c < 9 || c > 13)) {
                return -Errno.EINVAL.number();
            }
            if (c != '%') {
                out.append(c);
                i++;
                continue;
            }
            if (at(format, i + 1) == '%') {
                out.append('%');
                i += 2;
                continue;
            }
            if (used >= count) {
                return -Errno.EINVAL.number();
            }
            i = conversion(format, flags(format, i + 1), args[used++]);
            if (i < 0) {
                return -Errno.EINVAL.number();
            }
        }
        return 0;
    }

    private static char at(String s, int i) {
        return i < s.length() ? s.charAt(i) : 0;
    }

    private static boolean isPunct(char c) {
        return c > 32 && c < 127 && !Character.isLetterOrDigit(c);
    }

    private static boolean endsWord(char c) {
        return c == 0 || c == ' ' || c >= 9 && c <= 13 || isPunct(c);
    }

    private int flags(String format, int i) {
        left = zero = plus = space = false;
        width = 0;
        for (; ; i++) {
            switch (at(format, i)) {
                case '-' -> left = true;
                case '0' -> zero = true;
                case '+' -> plus = true;
                case ' ' -> space = true;
                default -> {
                    while (at(format, i) >= '0' && at(format, i) <= '9') {
                        width = Math.min(width * 10 + at(format, i) - '0', MAX_STRING);
                        i++;
                    }
                    return i;
                }
            }
        }
    }

    /** Prints one conversion that starts at {@code i}; where the format goes on, or -1. */
    private int conversion(String format, int i, long arg) {
        char c = at(format, i);
        if (c == 'p') {
            return pointer(format, i + 1, arg);
        }
        if (c == 's') {
            return endsWord(at(format, i + 1)) ? stringAt(arg, i + 1) : -1;
        }
        if (c == 'c') {
            pad(String.valueOf((char) (arg & 0xff)), "");
            return i + 1;
        }
        int longs = 0;
        while (longs < 2 && at(format, i) == 'l') {
            longs++;
            i++;
        }
        switch (at(format, i)) {
            case 'd', 'i' -> signed(longs > 0 ? arg : (int) arg);
            case 'u' -> pad(Long.toUnsignedString(longs > 0 ? arg : arg & 0xffff_ffffL), "");
            case 'x' -> pad(Long.toHexString(longs > 0 ? arg : arg & 0xffff_ffffL), "");
            case 'X' ->
                pad(Long.toHexString(longs > 0 ? arg : arg & 0xffff_ffffL).toUpperCase(java.util.Locale.ROOT), "");
            default -> {
                return -1;
            }
        }
        return i + 1;
    }

    private void signed(long value) {
        String sign = value < 0 ? "-" : plus ? "+" : space ? " " : "";
        pad(value < 0 ? Long.toUnsignedString(-value) : Long.toString(value), sign);
    }

    private void pad(String digits, String sign) {
        int fill = width - digits.length() - sign.length();
        if (!left && !zero) {
            out.repeat(' ', Math.max(0, fill));
        }
        out.append(sign);
        if (!left && zero) {
            out.repeat('0', Math.max(0, fill));
        }
        out.append(digits);
        if (left) {
            out.repeat(' ', Math.max(0, fill));
        }
    }

    private int stringAt(long address, int next) {
        String text = memory == null ? null : string(memory, address, MAX_STRING);
        zero = false;
        pad(text == null ? "" : text, "");
        return next;
    }

    private int pointer(String format, int i, long arg) {
        char c = at(format, i);
        if ((c == 'k' || c == 'u') && at(format, i + 1) == 's') {
            return endsWord(at(format, i + 2)) ? stringAt(arg, i + 2) : -1;
        }
        if (c == 'x' || c == 's' || c == 'S' || c == 'B') {
            String hex = Long.toHexString(arg);
            pad(c == 'x' ? "0".repeat(16 - hex.length()) + hex : "0x" + hex, "");
            return i + 1;
        }
        if (c == 'K' || endsWord(c)) {
            pad("%016x".formatted(hash(arg)), "");
            return c == 'K' ? i + 1 : i;
        }
        char version = at(format, i + 1);
        if (c != 'i' && c != 'I' || version != '4' && version != '6') {
            return -1;
        }
        pad(address(arg, c, version == '4' ? 4 : 16), "");
        return i + 2;
    }

    /** Pointers print as 32 bits that say nothing of the address, but are equal for equal pointers. */
    private static long hash(long pointer) {
        long z = pointer * 0xbf58476d1ce4e5b9L;
        return (z ^ z >>> 31) & 0xffff_ffffL;
    }

    private String address(long at, char kind, int length) {
        if (memory == null || !memory.valid(at, length)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i += length == 4 ? 1 : 2) {
            int high = memory.loadByte(at + i) & 0xff;
            boolean separated = i > 0 && (length == 4 || kind == 'I');
            text.append(separated ? length == 4 ? "." : ":" : "");
            if (length == 4) {
                text.append(kind == 'i' ? "%03d".formatted(high) : Integer.toString(high));
            } else {
                text.append("%02x%02x".formatted(high, memory.loadByte(at + i + 1) & 0xff));
            }
        }
        return text.toString();
    }
}
