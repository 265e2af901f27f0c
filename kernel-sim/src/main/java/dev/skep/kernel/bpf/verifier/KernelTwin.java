package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * The kernel's type that a type of the program means: the only one of the same kind and name, whatever follows three
 * underscores in either name.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_get_ptr_to_btf_id() and bpf_core_find_cands(). There are no modules here.
 */
final class KernelTwin {

    private static final String FLAVOR = "___";

    private KernelTwin() {}

    /** @param arg how the log names what the type is of */
    static BtfType of(VerifierEnv env, String arg, BtfType local) {
        String name = local.name().isEmpty() ? "(anon)" : local.name();
        String what = arg + " reference type('" + local.kind().text() + " " + name + "') ";
        if (local.name().isEmpty()) {
            throw env.reject(Errno.EINVAL, what + "candidate matching error: -22");
        }
        String wanted = essential(local.name());
        Btf btf = env.request.kernelBtf();
        BtfType found = null;
        for (int id = 1; btf != null && id < btf.size(); id++) {
            BtfType type = btf.type(id);
            if (type.kind() == local.kind()
                    && type.name().startsWith(wanted)
                    && essential(type.name()).equals(wanted)) {
                if (found != null) {
                    throw env.reject(Errno.ESRCH, what + "is ambiguous");
                }
                found = type;
            }
        }
        if (found == null) {
            throw env.reject(Errno.ENOENT, what + "has no matches");
        }
        return found;
    }

    /** A name without its flavor: what follows the last three underscores that stand between other characters. */
    private static String essential(String name) {
        for (int i = name.length() - FLAVOR.length() - 2; i >= 0; i--) {
            boolean between = name.charAt(i) != '_' && name.charAt(i + FLAVOR.length() + 1) != '_';
            if (between && name.startsWith(FLAVOR, i + 1)) {
                return name.substring(0, i + 1);
            }
        }
        return name;
    }
}
