package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.BpfPrintf;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;

/**
 * Arguments that must be NUL-terminated strings in a frozen read-only map.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_reg_const_str().
 */
final class ConstantStrings {

    /** More than a format in a map of 2 GiB could name. */
    private static final int MAX_ARGUMENTS = 1 << 20;

    private ConstantStrings() {}

    /** The argument is one, to its NUL. */
    static void check(VerifierEnv env, MemAccess memory, RegState reg, int regno) {
        BpfMap map = reg.map;
        if ((map.flags() & BpfUapi.BPF_F_RDONLY_PROG) == 0 || !map.isFrozen()) {
            throw env.reject(Errno.EACCES, "R" + regno + " does not point to a readonly map'");
        }
        if (!reg.var.isConst()) {
            throw env.reject(Errno.EACCES, "R" + regno + " is not a constant address'");
        }
        if (!map.hasDirectValue()) {
            throw env.reject(Errno.EACCES, "no direct value access support for this map type");
        }
        int size = map.valueSize();
        memory.checkRegion(regno, reg, reg.off, size - reg.off, size, false);
        if (map.maxEntries() != 1) {
            throw env.reject(Errno.ENOTSUPP, "direct value access on string failed");
        }
        if (text(reg) == null) {
            throw env.reject(Errno.EINVAL, "string is not zero-terminated");
        }
    }

    /** The text up to its NUL; null if there is none. */
    private static String text(RegState reg) {
        BpfMap map = reg.map;
        byte[] value = map.sysLookup(new byte[map.keySize()], 0);
        int off = reg.off + (int) reg.var.value();
        for (int i = off; i < map.valueSize(); i++) {
            if (value[i] == 0) {
                return new String(value, off, i - off, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    /** bpf_snprintf's format, already checked to be a string, with as many arguments as its last size says. */
    static void checkFormat(VerifierEnv env, RegState format, RegState size) {
        long bytes = size.var.value();
        if (bytes % 8 != 0) {
            throw new ErrnoException(Errno.EINVAL, "bpf_snprintf's arguments are not words");
        }
        if (!BpfPrintf.isValid(text(format), (int) Math.min(bytes / 8, MAX_ARGUMENTS))) {
            throw env.reject(Errno.EINVAL, "Invalid format string");
        }
    }
}
