package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * What a kfunc's pointer argument must be, as its type, the ending of its name and, where these leave it open, the
 * register say.
 *
 * <p>Linux: kernel/bpf/verifier.c, get_kfunc_ptr_arg_type().
 */
enum KfuncArgKind {
    CTX,
    NULL,
    ALLOCATED,
    REFCOUNTED,
    DYNPTR,
    ITER,
    LIST_HEAD,
    LIST_NODE,
    RB_ROOT,
    RB_NODE,
    CONST_STR,
    MAP,
    WORKQUEUE,
    TASK_WORK,
    IRQ_FLAG,
    RES_SPIN_LOCK,
    BTF_ID,
    CALLBACK,
    MEM,
    /** Memory whose size the next argument says. */
    MEM_SIZE;

    private static final int MAX_NESTING = 4;

    static KfuncArgKind of(VerifierEnv env, KfuncCall call, int index, RegState reg, BtfType target) {
        if (call.name.equals("bpf_cast_to_kern_ctx")
                || KfuncCall.isStruct(target) && KernelContexts.is(env.prog.type(), target.name())) {
            return CTX;
        }
        if (reg.isNull() && call.hasSuffix(index, "__nullable")) {
            return NULL;
        }
        KfuncArgKind bySuffix = bySuffix(call, index, target);
        if (bySuffix != null) {
            return bySuffix;
        }
        if (reg.baseType() == RegType.BTF_ID || KfuncBtfArgs.kernelStruct(reg) != null) {
            if (!KfuncCall.isStruct(target)) {
                throw env.reject(
                        Errno.EINVAL,
                        "kernel function " + call.name + " args#" + index + " pointer type "
                                + KfuncCall.kindName(target) + " " + target.name() + " is not supported");
            }
            return BTF_ID;
        }
        if (target.kind() == BtfKind.FUNC_PROTO) {
            return CALLBACK;
        }
        boolean sized = isSize(env, call, index + 1);
        if (!KfuncCall.isScalar(target)
                && !isScalarStruct(env, call.btf, target, 0)
                && !(sized && target.kind() == BtfKind.UNKN)) {
            throw env.reject(
                    Errno.EINVAL,
                    "arg#" + index + " pointer type " + KfuncCall.kindName(target) + " " + target.name()
                            + " must point to " + (sized ? "void, " : "") + "scalar, or struct with scalar");
        }
        return sized ? MEM_SIZE : MEM;
    }

    private static KfuncArgKind bySuffix(KfuncCall call, int index, BtfType target) {
        String name = call.paramName(index);
        if (name.endsWith("__alloc")) {
            return ALLOCATED;
        }
        if (name.endsWith("__refcounted_kptr")) {
            return REFCOUNTED;
        }
        if (isStruct(target, "bpf_dynptr")) {
            return DYNPTR;
        }
        boolean iter = call.has(KfuncFlag.ITER_NEW | KfuncFlag.ITER_NEXT | KfuncFlag.ITER_DESTROY);
        if (iter ? index == 0 : name.endsWith("__iter")) {
            return ITER;
        }
        if (KfuncCall.isStruct(target)) {
            switch (target.name()) {
                case "bpf_list_head" -> {
                    return LIST_HEAD;
                }
                case "bpf_list_node" -> {
                    return LIST_NODE;
                }
                case "bpf_rb_root" -> {
                    return RB_ROOT;
                }
                case "bpf_rb_node" -> {
                    return RB_NODE;
                }
                default -> {}
            }
        }
        if (name.endsWith("__str")) {
            return CONST_STR;
        }
        if (name.endsWith("__map")) {
            return MAP;
        }
        if (isStruct(target, "bpf_wq")) {
            return WORKQUEUE;
        }
        if (isStruct(target, "bpf_task_work")) {
            return TASK_WORK;
        }
        if (name.endsWith("__irq_flag")) {
            return IRQ_FLAG;
        }
        return isStruct(target, "bpf_res_spin_lock") ? RES_SPIN_LOCK : null;
    }

    private static boolean isStruct(BtfType t, String name) {
        return t.kind() == BtfKind.STRUCT && t.name().equals(name);
    }

    /** Whether an argument is the size of the memory before it. */
    private static boolean isSize(VerifierEnv env, KfuncCall call, int index) {
        return index < call.params.size()
                && KfuncCall.isScalar(call.param(index))
                && env.reg(index + 1).isScalar()
                && (call.hasSuffix(index, "__sz") || call.hasSuffix(index, "__szk"));
    }

    /** A struct of numbers, arrays of numbers and such structs. */
    static boolean isScalarStruct(VerifierEnv env, Btf btf, BtfType t, int depth) {
        if (t.kind() != BtfKind.STRUCT && t.kind() != BtfKind.UNION) {
            return false;
        }
        for (BtfMember member : t.members()) {
            BtfType of = btf.skipModifiers(member.typeId());
            if (KfuncCall.isStruct(of)) {
                if (depth >= MAX_NESTING - 1) {
                    env.log.print("max struct nesting depth exceeded\n");
                    return false;
                }
                if (!isScalarStruct(env, btf, of, depth + 1)) {
                    return false;
                }
                continue;
            }
            if (of.kind() == BtfKind.ARRAY) {
                if (of.nelems() == 0) {
                    return false;
                }
                of = btf.skipModifiers(of.elemType());
            }
            if (!KfuncCall.isScalar(of)) {
                return false;
            }
        }
        return true;
    }
}
