package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;

/**
 * Whether a pointer in a program's BTF points at its context. Only names are compared; {@link KernelContexts} has them.
 *
 * <p>Linux: include/linux/bpf_types.h; kernel/bpf/btf.c, btf_is_prog_ctx_type() and btf_validate_prog_ctx_type().
 */
final class ContextTypes {

    private static final String USER_REGS = "bpf_user_pt_regs_t";
    private static final String REGS = "pt_regs";

    private ContextTypes() {}

    /** Whether a pointer's target is named as the context of the program type is. */
    static boolean isContext(Btf btf, BtfType pointer, ProgType type) {
        if (type == ProgType.KPROBE && isTypedef(btf, pointer.typeId(), USER_REGS)) {
            return true;
        }
        BtfType target = btf.skipModifiers(pointer.typeId());
        if (target == null || !target.kind().isStruct()) {
            return false;
        }
        return KernelContexts.is(type, target.name())
                || type == ProgType.KPROBE && target.name().equals(USER_REGS);
    }

    /** What is wrong with a pointer that is tagged as the context, or null: a text to follow {@code arg#N}. */
    static String mismatch(Btf btf, BtfType pointer, ProgEnv prog) {
        ProgType type = prog.type();
        boolean regs = type == ProgType.KPROBE || type == ProgType.PERF_EVENT;
        if (regs && isTypedef(btf, pointer.typeId(), USER_REGS)) {
            return null;
        }
        BtfType target = btf.skipModifiers(pointer.typeId());
        if (target == null || target.kind() == BtfKind.UNKN) {
            return null;
        }
        if (target.name().isEmpty()) {
            return " type doesn't have a name";
        }
        boolean struct = target.kind() == BtfKind.STRUCT;
        if (regs && struct && target.name().equals(REGS) || isSpecial(target, struct, prog)) {
            return null;
        }
        String wanted = KernelContexts.user(type);
        if (wanted.isEmpty()) {
            return " should be void pointer";
        }
        return struct && target.name().equals(wanted) ? null : " should be `struct " + wanted + " *`";
    }

    /** Contexts that are arrays of 64-bit words, or anything at all. */
    private static boolean isSpecial(BtfType target, boolean struct, ProgEnv prog) {
        boolean word = target.kind() == BtfKind.INT && target.size() == Long.BYTES;
        AttachType attach = prog.attachType();
        return switch (prog.type()) {
            case RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE, LSM, STRUCT_OPS -> word;
            case TRACING -> {
                if (attach == AttachType.TRACE_RAW_TP) {
                    yield word || struct && target.name().equals("bpf_raw_tracepoint_args");
                }
                if (attach == AttachType.TRACE_ITER) {
                    yield struct && target.name().startsWith("bpf_iter__");
                }
                yield word
                        && (attach == AttachType.TRACE_FENTRY
                                || attach == AttachType.TRACE_FEXIT
                                || attach == AttachType.MODIFY_RETURN);
            }
            case TRACEPOINT, SYSCALL, EXT -> true;
            default -> false;
        };
    }

    /** Whether the first typedef behind qualifiers has a name. */
    private static boolean isTypedef(Btf btf, int id, String name) {
        BtfType type = btf.type(id);
        while (type != null && type.kind().isModifier() && type.kind() != BtfKind.TYPEDEF) {
            type = btf.type(type.typeId());
        }
        return type != null && type.kind() == BtfKind.TYPEDEF && type.name().equals(name);
    }
}
