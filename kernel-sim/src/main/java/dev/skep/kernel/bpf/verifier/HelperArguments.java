package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.ArgType;
import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.uapi.Errno;

/**
 * The arguments of a helper: each is what the prototype asks for, and the memory that it stands for is there. Kernel
 * functions and global functions check buffers, sizes and dynptrs in the same way.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_func_arg(), check_mem_size_reg(), check_helper_mem_access().
 */
final class HelperArguments {

    private final VerifierEnv env;
    private final Explorer explorer;
    private final MemAccess memory;
    private final BtfArguments structs;
    final ArgumentTypes types;
    private final Dynptrs dynptrs;
    private final SpinLocks locks;

    HelperArguments(VerifierEnv env, Explorer explorer, MemAccess memory, BtfArguments structs) {
        this.env = env;
        this.explorer = explorer;
        this.memory = memory;
        this.structs = structs;
        this.types = new ArgumentTypes(env, memory, structs);
        this.dynptrs = new Dynptrs(env);
        this.locks = new SpinLocks(env);
    }

    /** An argument of a helper, 0 to 4; what later ones and the result depend on is noted. */
    void check(HelperProto proto, int index, CallArgs args) {
        int regno = index + 1;
        int arg = proto.arg(index);
        RegState reg = env.read(regno);
        if (arg == ArgType.ANYTHING) {
            if (env.isSecretPointer(reg)) {
                throw env.reject(Errno.EACCES, "R" + regno + " leaks addr into helper function");
            }
            return;
        }
        if (RegType.isPacket(TypeFlag.base(reg.type)) && !packetArgumentAllowed(args)) {
            throw env.reject(Errno.EACCES, "helper access to the packet is not allowed");
        }
        if (TypeFlag.base(arg) == ArgType.MAP_VALUE) {
            arg = resolveMapValue(arg, args, proto.id());
        }
        if (!reg.isNull() || (arg & TypeFlag.MAYBE_NULL) == 0) {
            types.check(regno, reg, arg, proto.id(), args);
            types.checkOffset(regno, reg, arg);
        }
        reg = env.reg(regno);
        if ((arg & TypeFlag.RELEASE) != 0) {
            if (TypeFlag.base(arg) == ArgType.DYNPTR) {
                releasable(regno, reg);
            } else if (reg.refObjId == 0 && !reg.isNull()) {
                throw env.reject(Errno.EINVAL, "R" + regno + " must be referenced when passed to release function");
            }
            args.releaseRegno = regno;
        }
        if (reg.refObjId != 0 && TypeFlag.base(arg) != ArgType.KPTR_XCHG_DEST) {
            if (args.refObjId != 0) {
                throw env.reject(
                        Errno.EACCES,
                        "more than one arg with ref_obj_id R" + regno + " " + reg.refObjId + " " + args.refObjId);
            }
            args.refObjId = reg.refObjId;
        }
        byKind(proto, index, arg, regno, reg, args);
    }

    private void releasable(int regno, RegState reg) {
        if (reg.type != RegType.STACK) {
            throw env.reject(Errno.EINVAL, "cannot release unowned const bpf_dynptr");
        }
        if (!dynptrs.isReferenced(reg)) {
            throw env.reject(Errno.EINVAL, "arg " + regno + " is an unacquired reference");
        }
    }

    private void byKind(HelperProto proto, int index, int arg, int regno, RegState reg, CallArgs args) {
        boolean writes = (arg & TypeFlag.WRITE) != 0;
        switch (TypeFlag.base(arg)) {
            case ArgType.CONST_MAP_PTR -> {
                if (args.map != null && (args.map != reg.map || args.mapUid != reg.mapUid)) {
                    throw env.reject(
                            Errno.EINVAL,
                            "timer pointer in R1 map_uid=" + args.mapUid + " doesn't match map pointer in R2 map_uid="
                                    + reg.mapUid);
                }
                args.map = reg.map;
                args.innerMap = reg.innerMap;
                args.mapUid = reg.mapUid;
            }
            case ArgType.MAP_KEY -> {
                if (args.map == null) {
                    throw env.reject(Errno.EACCES, "invalid map_ptr to access map->key");
                }
                buffer(regno, args.map.keySize(), false, false, null);
                if (env.bpfCapable) {
                    args.constantKey = ArrayKeys.constant(env, explorer.backtrack, reg, args.map);
                }
            }
            case ArgType.MAP_VALUE -> {
                if (reg.isNull()) {
                    return;
                }
                if (args.map == null) {
                    throw env.reject(Errno.EACCES, "invalid map_ptr to access map->value");
                }
                args.rawMode = (arg & TypeFlag.UNINIT) != 0;
                buffer(regno, args.map.valueSize(), writes, false, args);
            }
            case ArgType.MEM -> {
                args.rawMode = (arg & TypeFlag.UNINIT) != 0;
                if ((arg & TypeFlag.FIXED_SIZE) != 0) {
                    buffer(regno, proto.size(index), writes, false, args);
                    if ((arg & TypeFlag.ALIGNED) != 0) {
                        memory.checkAlignment(reg, 0, proto.size(index), true);
                    }
                }
            }
            case ArgType.CONST_SIZE, ArgType.CONST_SIZE_OR_ZERO ->
                size(
                        regno,
                        (proto.arg(index - 1) & TypeFlag.WRITE) != 0,
                        TypeFlag.base(arg) == ArgType.CONST_SIZE_OR_ZERO,
                        args);
            case ArgType.CONST_ALLOC_SIZE_OR_ZERO -> {
                if (!reg.var.isConst()) {
                    throw env.reject(Errno.EACCES, "R" + regno + " is not a known constant'");
                }
                args.memSize = reg.var.value();
                explorer.backtrack.markPrecise(regno);
            }
            case ArgType.FUNC -> args.subprog = reg.subprog;
            case ArgType.BTF_ID,
                    ArgType.CTX,
                    ArgType.STACK,
                    ArgType.RINGBUF_MEM,
                    ArgType.SOCKET,
                    ArgType.SOCK_COMMON -> {}
            case ArgType.BTF_ID_SOCK_COMMON -> {}
            case ArgType.PERCPU_BTF_ID -> structs.percpu(regno, reg, args);
            case ArgType.SPIN_LOCK -> locks.helper(regno, reg, proto.id() == HelperEffects.SPIN_LOCK);
            case ArgType.TIMER -> {
                memory.fields.later(regno, reg, BtfFieldType.TIMER);
                args.map = reg.map;
                args.innerMap = reg.innerMap;
                args.mapUid = reg.mapUid;
            }
            case ArgType.KPTR_XCHG_DEST -> memory.fields.exchanged(regno, reg, args);
            case ArgType.DYNPTR -> dynptrs.argument(memory, regno, arg, 0);
            case ArgType.CONST_STR -> ConstantStrings.check(env, memory, reg, regno);
            default -> throw env.unsupported("helper " + proto + ", argument " + regno + ",");
        }
    }

    private boolean packetArgumentAllowed(CallArgs args) {
        return env.ops.packetAccess(false, env.prog) && args.packetAccess;
    }

    /** For maps of sockets the value is a socket; for bloom filters' peek it is read. */
    private int resolveMapValue(int arg, CallArgs args, int id) {
        if (args.map == null) {
            throw env.reject(Errno.EACCES, "invalid map_ptr to access map->value");
        }
        return switch (args.map.type()) {
            case SOCKMAP, SOCKHASH -> {
                if (TypeFlag.base(arg) != ArgType.MAP_VALUE || (arg & ~TypeFlag.BASE) != 0) {
                    throw env.reject(Errno.EINVAL, "invalid arg_type for sockmap/sockhash");
                }
                yield ArgType.BTF_ID_SOCK_COMMON;
            }
            case BLOOM_FILTER -> id == 89 ? ArgType.MAP_VALUE : arg;
            default -> arg;
        };
    }

    /** An argument of a function of the program: somebody's dynptr. */
    void dynptr(int regno) {
        dynptrs.argument(memory, regno, ArgType.DYNPTR | TypeFlag.RDONLY, 0);
    }

    /** A size: checked at its maximum against the memory argument before it. */
    void size(int regno, boolean writes, boolean zeroOk, CallArgs args) {
        RegState reg = env.reg(regno);
        args.sizeMax = reg.umax;
        boolean constant = reg.var.isConst();
        if (reg.smin < 0) {
            throw env.reject(
                    Errno.EACCES, "R" + regno + " min value is negative, either use unsigned or 'var &= const'");
        }
        if (reg.umin == 0 && !zeroOk) {
            throw env.reject(
                    Errno.EACCES, "R" + regno + " invalid zero-sized read: u64=[" + reg.umin + "," + reg.umax + "]");
        }
        if (Long.compareUnsigned(reg.umax, VerifierEnv.MAX_VAR_OFF) >= 0) {
            throw env.reject(
                    Errno.EACCES, "R" + regno + " unbounded memory access, use 'var &= const' or 'if (var < const)'");
        }
        buffer(regno - 1, (int) reg.umax, writes, zeroOk, constant ? args : null);
        explorer.backtrack.markPrecise(regno);
    }

    /** Memory of {@code size} bytes that the helper reads or writes. */
    void buffer(int regno, int size, boolean writes, boolean zeroOk, CallArgs args) {
        RegState reg = env.reg(regno);
        switch (reg.baseType()) {
            case RegType.PACKET, RegType.PACKET_META -> {
                if (writes && !env.ops.packetAccess(true, env.prog)) {
                    throw env.reject(Errno.EACCES, "cannot write into packet");
                }
                memory.checkPacket(regno, reg, reg.off, size, zeroOk);
            }
            case RegType.MAP_KEY -> {
                if (writes) {
                    throw env.reject(Errno.EACCES, "R" + regno + " cannot write into " + RegType.text(reg.type));
                }
                memory.checkRegion(regno, reg, reg.off, size, reg.map.keySize(), false);
            }
            case RegType.MAP_VALUE -> {
                memory.checkMapRights(reg.map, reg.off, size, writes);
                memory.checkRegion(regno, reg, reg.off, size, reg.map.valueSize(), zeroOk);
                memory.fields.check(reg, reg.off, size, false);
            }
            case RegType.MEM -> {
                memory.refuseReadOnly(regno, reg, writes);
                memory.checkRegion(regno, reg, reg.off, size, reg.memSize, zeroOk);
            }
            case RegType.BUF -> {
                memory.refuseReadOnly(regno, reg, writes);
                boolean readOnly = (reg.type & TypeFlag.RDONLY) != 0;
                memory.checkBuffer(regno, reg, reg.off, size, readOnly ? "rdonly" : "rdwr");
            }
            case RegType.BTF_ID -> memory.btf.struct(regno, reg, reg.off, size, false, -1);
            case RegType.STACK -> memory.stack.checkInitialised(regno, reg, 0, size, zeroOk, true, writes, args);
            case RegType.CTX -> {
                if (KernelContexts.isPlainMemory(env.prog)) {
                    if (size > 0) {
                        memory.access(regno, size - 1, 1, writes, -1, false, false, reg);
                    }
                } else {
                    notMemory(regno, reg);
                }
            }
            default -> {
                if (zeroOk && size == 0 && reg.isNull()) {
                    return;
                }
                notMemory(regno, reg);
            }
        }
    }

    private void notMemory(int regno, RegState reg) {
        throw env.reject(
                Errno.EACCES,
                "R" + regno + " type=" + RegType.text(reg.type) + " expected=" + RegType.text(RegType.STACK));
    }
}
