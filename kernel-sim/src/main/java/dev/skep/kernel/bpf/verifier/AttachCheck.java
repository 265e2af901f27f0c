package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * Whether the program may be what it says it is where it will be attached: for now, whether its type may or must sleep.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_attach_btf_id() and can_be_sleepable().
 */
final class AttachCheck {

    private final VerifierEnv env;

    AttachCheck(VerifierEnv env) {
        this.env = env;
    }

    void check() {
        ProgType type = env.request.type();
        if (type == ProgType.SYSCALL && !env.sleepable) {
            throw env.reject(Errno.EINVAL, "Syscall programs can only be sleepable");
        }
        // A kprobe may turn out to be a uprobe, which may sleep.
        if (env.sleepable && type != ProgType.SYSCALL && type != ProgType.KPROBE) {
            throw env.reject(
                    Errno.EINVAL,
                    "Only fentry/fexit/fmod_ret, lsm, iter, uprobe, and struct_ops programs can be sleepable");
        }
    }
}
