package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * Arguments that must be NUL-terminated strings in a frozen read-only map.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_reg_const_str().
 */
final class ConstantStrings {

    private ConstantStrings() {}

    static void check(VerifierEnv env, RegState reg, int regno) {
        BpfMap map = reg.map;
        if ((map.flags() & BpfUapi.BPF_F_RDONLY_PROG) == 0 || !map.isFrozen()) {
            throw env.reject(Errno.EACCES, "R" + regno + " does not point to a readonly map'");
        }
        if (!reg.var.isConst()) {
            throw env.reject(Errno.EACCES, "R" + regno + " is not a constant address'");
        }
        if (map.type() != MapType.ARRAY || map.maxEntries() != 1) {
            throw env.reject(Errno.EACCES, "no direct value access support for this map type");
        }
        int off = reg.off + (int) reg.var.value();
        byte[] value = map.sysLookup(new byte[map.keySize()], 0);
        if (off < 0 || off >= map.valueSize()) {
            throw env.reject(Errno.EACCES, "R" + regno + " min value is outside of the allowed memory range");
        }
        for (int i = off; i < map.valueSize(); i++) {
            if (value[i] == 0) {
                return;
            }
        }
        throw env.reject(Errno.EINVAL, "string is not zero-terminated");
    }
}
