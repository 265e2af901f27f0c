package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.List;

/**
 * Whether the program may be what it says it is where it will be attached: whether its type may or must sleep, and, of
 * programs that run in kernel functions, whether there is such a function.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_attach_btf_id(), bpf_check_attach_target() and can_be_sleepable(). Simplified: no
 * functions of other programs.
 */
final class AttachCheck {

    private static final String TRACEPOINT = "btf_trace_";
    private static final String ITERATOR = "bpf_iter_";

    private final VerifierEnv env;
    private final ProgType type;
    private final AttachType attach;

    AttachCheck(VerifierEnv env) {
        this.env = env;
        this.type = env.request.type();
        this.attach = env.request.expectedAttachType();
    }

    void check() {
        if (type == ProgType.SYSCALL && !env.sleepable) {
            throw env.reject(Errno.EINVAL, "Syscall programs can only be sleepable");
        }
        if (env.sleepable && !canSleep()) {
            throw env.reject(
                    Errno.EINVAL,
                    "Only fentry/fexit/fmod_ret, lsm, iter, uprobe, and struct_ops programs can be sleepable");
        }
        switch (type) {
            case TRACING, LSM -> env.target = target();
            default -> {}
        }
    }

    private boolean canSleep() {
        return switch (type) {
            // A kprobe may turn out to be a uprobe, which may sleep.
            case SYSCALL, KPROBE, LSM -> type != ProgType.LSM || attach != AttachType.LSM_CGROUP;
            case TRACING ->
                attach == AttachType.TRACE_FENTRY
                        || attach == AttachType.TRACE_FEXIT
                        || attach == AttachType.MODIFY_RETURN
                        || attach == AttachType.TRACE_ITER;
            default -> false;
        };
    }

    private AttachTarget target() {
        int id = env.request.attachBtfId();
        if (id == 0) {
            throw env.reject(Errno.EINVAL, "Tracing programs must provide btf_id");
        }
        Btf btf = env.request.kernelBtf();
        if (btf == null) {
            throw env.unsupported("attaching to a kernel without BTF");
        }
        BtfType at = btf.type(id);
        if (at == null) {
            throw env.reject(Errno.EINVAL, "attach_btf_id " + Integer.toUnsignedString(id) + " is invalid");
        }
        if (attach == null) {
            throw env.refuse(Errno.EINVAL);
        }
        return switch (attach) {
            case TRACE_RAW_TP -> tracepoint(btf, at);
            case TRACE_ITER -> iterator(btf, at);
            case MODIFY_RETURN, LSM_MAC, LSM_CGROUP, TRACE_FENTRY, TRACE_FEXIT -> function(btf, at);
            default -> throw env.refuse(Errno.EINVAL);
        };
    }

    private AttachTarget tracepoint(Btf btf, BtfType at) {
        if (at.kind() != BtfKind.TYPEDEF) {
            throw env.reject(Errno.EINVAL, "attach_btf_id " + at.id() + " is not a typedef");
        }
        if (!at.name().startsWith(TRACEPOINT)) {
            throw env.reject(Errno.EINVAL, "attach_btf_id " + at.id() + " points to wrong type name " + at.name());
        }
        String name = at.name().substring(TRACEPOINT.length());
        // The function behind a tracepoint has its parameters' names too, the typedef only their types.
        BtfType function = btf.find("__bpf_trace_" + name, BtfKind.FUNC);
        BtfType proto = function == null ? btf.type(btf.type(at.typeId()).typeId()) : btf.type(function.typeId());
        if (proto == null || proto.kind() != BtfKind.FUNC_PROTO) {
            throw env.refuse(Errno.EINVAL);
        }
        return new AttachTarget(btf, name, proto, true, List.of());
    }

    private AttachTarget iterator(Btf btf, BtfType at) {
        BtfType proto = proto(btf, at);
        List<AttachTarget.Argument> arguments =
                at.name().startsWith(ITERATOR) ? IteratorArguments.of(at.name().substring(ITERATOR.length())) : null;
        if (arguments == null) {
            throw env.refuse(Errno.EINVAL);
        }
        return new AttachTarget(btf, at.name(), proto, false, arguments);
    }

    private AttachTarget function(Btf btf, BtfType at) {
        BtfType proto = proto(btf, at);
        String name = at.name();
        if (env.sleepable) {
            boolean sleeps = type == ProgType.LSM ? LsmHooks.maySleep(name) : AttachableFunctions.maySleep(name);
            if (!sleeps) {
                throw env.reject(Errno.EINVAL, name + " is not sleepable");
            }
        } else if (attach == AttachType.MODIFY_RETURN && !AttachableFunctions.isModifiable(name)) {
            throw env.reject(Errno.EINVAL, name + "() is not modifiable");
        }
        if (type == ProgType.LSM) {
            lsm(at);
        } else if (AttachableFunctions.isDenied(name)) {
            throw env.reject(Errno.EINVAL, "Attaching tracing programs to function '" + name + "' is rejected.");
        } else if ((attach == AttachType.TRACE_FEXIT || attach == AttachType.MODIFY_RETURN)
                && AttachableFunctions.neverReturns(name)) {
            throw env.reject(
                    Errno.EINVAL, "Attaching fexit/fmod_ret to __noreturn function '" + name + "' is rejected.");
        }
        return new AttachTarget(btf, at.name(), proto, false, List.of());
    }

    private void lsm(BtfType at) {
        if (!env.request.gplCompatible()) {
            throw env.reject(Errno.EINVAL, "LSM programs must have a GPL compatible license");
        }
        if (LsmHooks.isDisabled(at.name())) {
            throw env.reject(Errno.EINVAL, "attach_btf_id " + at.id() + " points to disabled hook " + at.name());
        }
        if (!at.name().startsWith(LsmHooks.PREFIX)) {
            throw env.reject(Errno.EINVAL, "attach_btf_id " + at.id() + " points to wrong type name " + at.name());
        }
    }

    private BtfType proto(Btf btf, BtfType at) {
        if (at.kind() != BtfKind.FUNC) {
            throw env.reject(Errno.EINVAL, "attach_btf_id " + at.id() + " is not a function");
        }
        BtfType proto = btf.type(at.typeId());
        if (proto == null || proto.kind() != BtfKind.FUNC_PROTO) {
            throw env.refuse(Errno.EINVAL);
        }
        return proto;
    }
}
