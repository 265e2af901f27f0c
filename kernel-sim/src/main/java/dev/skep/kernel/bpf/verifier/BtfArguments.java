package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.ArgType;
import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Pointers to kernel structs as helpers take and give them: an argument must point at the struct asked for, or at one
 * that begins with it.
 *
 * <p>Linux: kernel/bpf/verifier.c, the end of check_reg_type(); kernel/bpf/btf.c, btf_struct_ids_match().
 */
final class BtfArguments {

    private static final int SK_RELEASE = 86;
    private static final int MAX_DEPTH = 32;

    private final VerifierEnv env;

    BtfArguments(VerifierEnv env) {
        this.env = env;
    }

    /** An argument whose type is among those that its kind takes and that is a pointer to a struct. */
    void check(int regno, RegState reg, int arg, int id) {
        int kind = TypeFlag.base(arg);
        if (kind == ArgType.MAP_KEY || kind == ArgType.MAP_VALUE || kind == ArgType.MEM) {
            if ((arg & TypeFlag.RDONLY) == 0) {
                throw env.reject(
                        Errno.EACCES,
                        HelperProtos.name(id) + "() may write into memory pointed by R" + regno + " type="
                                + RegType.text(reg.type));
            }
            return;
        }
        if ((reg.type & (TypeFlag.ALLOC | TypeFlag.PERCPU)) != 0) {
            return;
        }
        if (reg.mayBeNull() && ((arg & TypeFlag.MAYBE_NULL) == 0 || (arg & TypeFlag.RELEASE) != 0)) {
            throw env.reject(Errno.EACCES, "Possibly NULL pointer passed to helper arg" + regno);
        }
        String name = kind == ArgType.BTF_ID_SOCK_COMMON ? HelperBtf.SOCK_COMMON : HelperBtf.argument(id);
        if (name == null) {
            throw env.unsupported("a pointer to a struct as argument " + regno + " of " + HelperProtos.name(id));
        }
        boolean strict = (arg & TypeFlag.RELEASE) != 0 && id != SK_RELEASE;
        checkStruct(regno, reg, env.kernelStruct(name), strict);
    }

    /** The object is, or begins with, the struct asked for; {@code strict}: it is that itself. */
    void checkStruct(int regno, RegState reg, BtfType wanted, boolean strict) {
        if (!matches(reg.btf, reg.btfId, reg.off, wanted.id(), strict)) {
            throw env.reject(
                    Errno.EACCES,
                    "R" + regno + " is of type " + reg.btf.type(reg.btfId).name() + " but " + wanted.name()
                            + " is expected");
        }
    }

    /** Whether a pointer points at a struct of some type, be it inside another. */
    boolean holds(RegState reg, Btf wantedBtf, int wanted) {
        return wantedBtf == reg.btf && matches(reg.btf, reg.btfId, reg.off, wanted, false);
    }

    /** Whether at an offset of a struct there lies one of another type; {@code strict}: it must be that itself. */
    private boolean matches(Btf btf, int id, int offset, int wanted, boolean strict) {
        boolean kernel = btf == env.request.kernelBtf();
        if (offset == 0 && id == wanted && kernel) {
            return true;
        }
        if (strict || !kernel) {
            return false;
        }
        int inner = id;
        int at = offset;
        for (int i = 0; i < MAX_DEPTH; i++) {
            BtfWalk walk = new BtfWalk(env, btf);
            try {
                if (!walk.findStruct(inner, at, true)) {
                    return false;
                }
            } catch (ErrnoException e) {
                // the walk has said in the log what is wrong
                return false;
            }
            inner = walk.pointee;
            if (inner == wanted) {
                return true;
            }
            at = 0;
        }
        return false;
    }

    /** The variable of each CPU that a helper is to find. */
    void percpu(int regno, RegState reg, CallArgs args) {
        BtfType type = reg.btf.type(reg.btfId);
        if (type == null || type.id() == 0) {
            throw env.reject(Errno.EACCES, "Helper has invalid btf_id in R" + regno);
        }
        args.ownPerCpu = (reg.type & TypeFlag.RCU) != 0;
        args.btf = reg.btf;
        args.btfId = reg.btfId;
    }

    /** An object of each CPU that a map keeps from now on can still be seen, as long as RCU protects it. */
    void sharePerCpu(int ref) {
        int wanted = TypeFlag.ALLOC | TypeFlag.PERCPU;
        OwningRefs.each(env, reg -> reg.refObjId == ref && (reg.type & wanted) == wanted, reg -> {
            reg.refObjId = 0;
            reg.type = reg.type & ~TypeFlag.ALLOC | TypeFlag.RCU;
        });
    }

    /** What a helper's result points at. */
    void result(HelperProto proto, CallArgs args, RegState r0) {
        int flags = proto.ret() & ~TypeFlag.BASE;
        String name = HelperBtf.result(proto.id());
        if (name == null) {
            throw env.unsupported("the result of helper " + proto);
        }
        r0.pointer(
                RegType.BTF_ID | flags,
                env.request.kernelBtf(),
                env.kernelStruct(name).id());
    }

    /** A variable of one CPU: memory, or a struct. */
    void percpuResult(HelperProto proto, CallArgs args, RegState r0) {
        int flags = proto.ret() & ~TypeFlag.BASE;
        BtfType type = args.btf.skipModifiers(args.btfId);
        if (type.kind().isStruct() && args.ownPerCpu) {
            r0.pointer(RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.RCU, args.btf, args.btfId);
            return;
        }
        if (type.kind().isStruct()) {
            r0.pointer(RegType.BTF_ID | flags & ~TypeFlag.RDONLY, args.btf, args.btfId);
            return;
        }
        long size = args.btf.sizeOf(type.id());
        if (size < 0) {
            throw env.reject(Errno.EINVAL, "unable to resolve the size of type '" + type.name() + "': -22");
        }
        r0.pointer(RegType.MEM | flags);
        r0.memSize = (int) size;
    }
}
