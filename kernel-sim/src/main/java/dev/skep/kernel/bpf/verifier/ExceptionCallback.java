package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.List;

/**
 * The function that bpf_throw() ends the program with. The main program names it in a declaration tag; without one the
 * number thrown is the program's result.
 *
 * <p>Linux: kernel/bpf/verifier.c, bpf_find_exception_callback_insn_off().
 */
final class ExceptionCallback {

    private static final String TAG = "exception_callback:";

    private ExceptionCallback() {}

    /** The first instruction of the function that the main program names; 0 if it names none. */
    static int find(VerifierEnv env) {
        if (!env.btf.hasFunctions()) {
            return 0;
        }
        Btf btf = env.btf.btf;
        List<String> tags = DeclTags.of(btf, env.btf.function(0), -1, TAG);
        if (tags.isEmpty()) {
            return 0;
        }
        if (tags.size() > 1) {
            throw env.reject(Errno.EEXIST, "multiple exception callback tags for main subprog");
        }
        String name = tags.get(0);
        BtfType function = btf.find(name, BtfKind.FUNC);
        if (function == null) {
            throw env.reject(Errno.ENOENT, "exception callback '" + name + "' could not be found in BTF");
        }
        if (function.linkage() != BtfType.GLOBAL) {
            throw env.reject(Errno.EINVAL, "exception callback '" + name + "' must have global linkage");
        }
        return start(env, function);
    }

    /** The last record counts, as in Linux. */
    private static int start(VerifierEnv env, BtfType function) {
        int start = 0;
        for (BtfFuncInfo record : env.btf.functions) {
            if (record.typeId() == function.id()) {
                start = record.insnOff();
                if (start == 0) {
                    env.log.print("invalid exception callback insn_off in func_info: 0\n");
                }
            }
        }
        if (start == 0) {
            throw env.reject(Errno.EINVAL, "exception callback type id not found in func_info");
        }
        return start;
    }
}
