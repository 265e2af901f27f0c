package dev.skep.hooks.progtype;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.VerifierOps;

/**
 * BPF_PROG_TYPE_SYSCALL: the context is bytes of the caller's, read and written as it likes.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_syscall_verifier_ops.
 */
final class SyscallType implements VerifierOps {

    /** U16_MAX: longest context. */
    private static final int MAX = 65535;

    private static final HelperSet HELPERS = HelperSet.BASE
            .and(4, 25, 27, 45, 46, 67, 107, 108, 111, 121, 136, 137, 138, 139, 140, 147, 162, 167, 168, 173, 178)
            .and(179, 188, 196)
            .perfmon(166);

    @Override
    public HelperProto helper(int id, ProgEnv env) {
        return HELPERS.get(id, env.rights());
    }

    @Override
    public CtxField access(int off, int size, boolean write, ProgEnv env) {
        boolean ok = off >= 0 && off < MAX && off % size == 0;
        return ok ? CtxField.scalar("memory", off, size, CtxField.RW, null) : null;
    }
}
