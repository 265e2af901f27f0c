package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfParam;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import java.util.List;

/**
 * The context of programs that run in a kernel function: an array of its arguments, eight bytes each, whose types the
 * function's prototype gives.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_ctx_access(). Simplified: no functions of other programs.
 */
final class BtfContext {

    /** Bytes of the longest argument list. */
    private static final int MAX = 12 * 8;

    private final VerifierEnv env;
    private final AttachTarget target;
    private final Btf btf;

    BtfContext(VerifierEnv env) {
        this.env = env;
        this.target = env.target;
        this.btf = env.target.btf();
    }

    /**
     * Gives a register what a load of the context leaves in it.
     *
     * @param reg null when nothing is loaded
     * @return whether the access is allowed; if not, the log may say why
     */
    boolean load(int off, int size, boolean write, RegState reg) {
        RegState loaded = reg == null ? new RegState(null) : reg;
        if (off < 0 || off >= MAX || write || off % size != 0) {
            return false;
        }
        if (off % 8 != 0) {
            return refuse("offset " + off + " is not multiple of 8");
        }
        List<BtfParam> params = target.proto().params();
        int hidden = target.tracepoint() ? 1 : 0;
        int count = params.size() - hidden;
        int arg = argument(off);
        if (arg > count || arg == count && !returnsReadable()) {
            return refuse("doesn't have " + (arg + 1) + "-th argument");
        }
        String param = arg < count ? params.get(arg + hidden).name() : "";
        BtfType type = btf.skipModifiers(
                arg < count ? params.get(arg + hidden).typeId() : target.proto().typeId());
        if (type == null || isScalar(type)) {
            loaded.unknown();
            if (arg == count && env.request.type() == ProgType.LSM) {
                result(loaded);
            }
            return true;
        }
        if (type.kind() != BtfKind.PTR) {
            return refuse("arg" + arg + " '" + BtfWalk.name(type) + "' has type "
                    + type.kind().text() + ". Only pointer access is allowed");
        }
        if (size != 8) {
            return refuse("size " + size + " must be 8");
        }
        return pointer(off, arg, param, type, loaded);
    }

    /** The result of the hooks before: one that hooks have. */
    private void result(RegState loaded) {
        RetRange range = LsmHooks.range(target, env.request.expectedAttachType());
        if (range != null && env.request.expectedAttachType() == AttachType.LSM_MAC) {
            loaded.smin = range.min();
            loaded.smax = range.max();
            loaded.smin32 = range.min();
            loaded.smax32 = range.max();
            Bounds.sync(loaded);
        }
    }

    private boolean returnsReadable() {
        AttachType attach = env.request.expectedAttachType();
        return attach == AttachType.TRACE_FEXIT
                || attach == AttachType.LSM_MAC
                || attach == AttachType.LSM_CGROUP
                || attach == AttachType.MODIFY_RETURN;
    }

    private boolean pointer(int off, int arg, String param, BtfType type, RegState reg) {
        AttachTarget.Argument known = known(off);
        if (known != null && TypeFlag.base(known.type()) == RegType.BUF) {
            reg.pointer(known.type());
            return true;
        }
        BtfType pointee = btf.skipModifiers(type.typeId());
        if (pointee == null || pointee.id() == 0 || isNumber(pointee)) {
            reg.unknown();
            return true;
        }
        if (known != null) {
            reg.pointer(known.type(), btf, env.kernelStruct(known.struct()).id());
            return true;
        }
        return struct(arg, param, type, reg);
    }

    private boolean struct(int arg, String param, BtfType type, RegState reg) {
        boolean trusted =
                env.request.type() == ProgType.TRACING ? isTrustedAttach() : LsmHooks.isTrusted(target.name());
        boolean tracepoint = env.request.expectedAttachType() == AttachType.TRACE_RAW_TP;
        int flags = trusted ? TypeFlag.TRUSTED : 0;
        if (param.endsWith("__nullable") || tracepoint && NullableArguments.mayBeNull(target.name(), arg)) {
            flags |= TypeFlag.MAYBE_NULL;
        }
        int id = type.typeId();
        BtfType pointee = btf.type(id);
        flags |= BtfWalk.tag(pointee) & (TypeFlag.USER | TypeFlag.PERCPU);
        while (pointee.kind().isModifier()) {
            id = pointee.typeId();
            pointee = btf.type(id);
        }
        if (!pointee.kind().isStruct()) {
            return refuse("arg" + arg + " type " + pointee.kind().text() + " is not a struct");
        }
        env.log.print("func '" + target.name() + "' arg" + arg + " has btf_id " + id + " type "
                + pointee.kind().text() + " '" + BtfWalk.name(pointee) + "'\n");
        if (tracepoint && NullableArguments.mayBeError(target.name(), arg)) {
            env.log.print("marking pointer arg" + arg + " as scalar as it may encode error");
            reg.unknown();
            return true;
        }
        reg.pointer(RegType.BTF_ID | flags, btf, id);
        return true;
    }

    private boolean isTrustedAttach() {
        AttachType attach = env.request.expectedAttachType();
        return attach == AttachType.TRACE_RAW_TP || attach == AttachType.TRACE_ITER;
    }

    private AttachTarget.Argument known(int off) {
        for (AttachTarget.Argument argument : target.arguments()) {
            if (argument.offset() == off) {
                return argument;
            }
        }
        return null;
    }

    /** Which argument lies at an offset; the number of arguments stands for the result, one more for none. */
    private int argument(int off) {
        List<BtfParam> params = target.proto().params();
        long end = 0;
        for (int i = 0; i < params.size(); i++) {
            end += rounded(params.get(i).typeId());
            if (off < end) {
                return i;
            }
        }
        BtfType result = btf.skipModifiers(target.proto().typeId());
        end += result == null || result.id() == 0 ? 0 : rounded(result.id());
        return off < end ? params.size() : params.size() + 1;
    }

    private long rounded(int type) {
        return Math.max(0, btf.sizeOf(type)) + 7 & ~7L;
    }

    private boolean isScalar(BtfType type) {
        return type.kind() == BtfKind.INT && type.size() <= 8
                || type.kind().isEnum()
                || type.kind().isStruct();
    }

    private static boolean isNumber(BtfType type) {
        return type.kind() == BtfKind.INT || type.kind().isEnum();
    }

    private boolean refuse(String what) {
        env.log.print("func '" + target.name() + "' " + what + "\n");
        return false;
    }
}
