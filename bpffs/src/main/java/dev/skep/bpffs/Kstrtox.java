package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;

/**
 * Numbers as the kernel reads them: base 0 takes {@code 0x} and a leading 0 for octal; nothing may follow.
 *
 * <p>Linux: lib/kstrtox.c.
 */
final class Kstrtox {

    private Kstrtox() {}

    /**
     * An unsigned 64-bit number.
     *
     * @throws ErrnoException EINVAL, ERANGE
     */
    static long u64(String text, int base) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        int radix = base;
        boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
        if (base == 0) {
            radix = hex && digits.length() > 2 && Character.digit(digits.charAt(2), 16) >= 0
                    ? 16
                    : digits.startsWith("0") ? 8 : 10;
        }
        if (radix == 16 && hex) {
            digits = digits.substring(2);
        }
        if (digits.isEmpty()) {
            throw new ErrnoException(Errno.EINVAL, "a number is missing");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), radix) < 0) {
                throw new ErrnoException(Errno.EINVAL, "'" + text + "' is no number");
            }
        }
        try {
            return Long.parseUnsignedLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new ErrnoException(Errno.ERANGE, "'" + text + "' is too large");
        }
    }
}
