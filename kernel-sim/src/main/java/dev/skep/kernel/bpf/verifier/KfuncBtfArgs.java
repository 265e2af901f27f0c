package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Kfunc arguments that point at kernel objects: is the object trusted, is it of the right type.
 *
 * <p>Linux: kernel/bpf/verifier.c, process_kf_arg_ptr_to_btf_id(); kernel/bpf/btf.c, btf_struct_ids_match().
 */
final class KfuncBtfArgs {

    private final VerifierEnv env;

    KfuncBtfArgs(VerifierEnv env) {
        this.env = env;
    }

    /** The kernel's struct behind a register type that is no BTF_ID; null if there is none. */
    static String kernelStruct(RegState reg) {
        return switch (reg.baseType()) {
            case RegType.SOCKET -> "sock";
            case RegType.SOCK_COMMON -> "sock_common";
            case RegType.TCP_SOCK -> "tcp_sock";
            case RegType.CONST_MAP_PTR -> "bpf_map";
            default -> null;
        };
    }

    private static boolean hasUnsafeFlags(RegState reg) {
        return (reg.type & ~TypeFlag.BASE & ~TypeFlag.TRUSTED_MODIFIERS) != 0;
    }

    private static boolean isTrusted(RegState reg) {
        if (reg.refObjId != 0) {
            return true;
        }
        if (kernelStruct(reg) != null && !hasUnsafeFlags(reg)) {
            return true;
        }
        return (reg.type & TypeFlag.TRUSTED_MODIFIERS) != 0 && !hasUnsafeFlags(reg);
    }

    /** A kfunc that asks for trusted pointers gets one, or one that RCU protects if it asks for no more. */
    void checkTrust(KfuncCall call, int regno, RegState reg) {
        if (!call.takesTrusted() && !call.has(KfuncFlag.RCU) || isTrusted(reg)) {
            return;
        }
        if (!call.has(KfuncFlag.RCU)) {
            throw env.reject(Errno.EINVAL, "R" + regno + " must be referenced or trusted");
        }
        if ((reg.type & TypeFlag.RCU) == 0) {
            throw env.reject(Errno.EINVAL, "R" + regno + " must be a rcu pointer");
        }
    }

    /** The object is, or begins with, what the prototype says. */
    void check(KfuncCall call, int index, RegState reg, BtfType wanted) {
        boolean rcu = (reg.type & TypeFlag.RCU) != 0;
        if ((reg.baseType() != RegType.BTF_ID || hasUnsafeFlags(reg) && !rcu) && kernelStruct(reg) == null) {
            env.log.print("arg#" + index + " is " + RegType.text(reg.type) + " ");
            throw env.reject(
                    Errno.EINVAL,
                    "expected " + RegType.text(reg.type & (TypeFlag.BASE | TypeFlag.TRUSTED_MODIFIERS)) + " or socket");
        }
        Btf btf = call.btf;
        BtfType held;
        if (reg.baseType() == RegType.BTF_ID) {
            btf = reg.btf;
            held = btf.skipModifiers(reg.btfId);
        } else {
            held = btf.find(kernelStruct(reg), BtfKind.STRUCT);
        }
        boolean strict = call.has(KfuncFlag.RELEASE) && reg.refObjId != 0 || noCast(held, wanted);
        boolean same = btf == call.btf && matches(btf, held, reg.off, wanted.id(), strict);
        if (!same && !KernelContexts.isProjection(wanted.name(), held.name())) {
            throw env.reject(
                    Errno.EINVAL,
                    "kernel function " + call.name + " args#" + index + " expected pointer to "
                            + KfuncCall.kindName(wanted) + " " + wanted.name() + " but R" + (index + 1)
                            + " has a pointer to " + KfuncCall.kindName(held) + " " + held.name());
        }
    }

    /** {@code x} and {@code x___init} are never the same, though they begin alike. */
    private static boolean noCast(BtfType a, BtfType b) {
        String one = a.name();
        String other = b.name();
        return one.equals(other + "___init") || other.equals(one + "___init");
    }

    /** Whether at an offset into a struct lies a struct of an id: itself, or one nested in it. */
    static boolean matches(Btf btf, BtfType in, int off, int wanted, boolean strict) {
        if (off == 0 && in.id() == wanted) {
            return true;
        }
        if (strict) {
            return false;
        }
        BtfType at = in;
        int rest = off;
        while (KfuncCall.isStruct(at)) {
            BtfType next = null;
            for (BtfMember member : at.members()) {
                BtfType type = btf.skipModifiers(member.typeId());
                int start = member.bitOffset() / 8;
                int count = 1;
                BtfType element = type;
                if (type != null && type.kind() == BtfKind.ARRAY) {
                    element = btf.skipModifiers(type.elemType());
                    count = type.nelems();
                }
                long size = type == null ? -1 : btf.sizeOf(type.id());
                if (size > 0 && rest >= start && rest < start + size && KfuncCall.isStruct(element)) {
                    rest = count == 0 ? 0 : (int) ((rest - start) % (size / count));
                    next = element;
                    break;
                }
            }
            if (next == null) {
                return false;
            }
            if (rest == 0 && next.id() == wanted) {
                return true;
            }
            at = next;
        }
        return false;
    }
}
