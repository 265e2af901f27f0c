package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.ArgType;
import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.RetType;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;

/**
 * A helper call: may this program make it, are the arguments what the prototype asks for, what does r0 hold afterwards.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_helper_call() and check_func_arg().
 */
final class CallCheck {

    private static final int[] MEMORY = {
        RegType.STACK,
        RegType.PACKET,
        RegType.PACKET_META,
        RegType.MAP_KEY,
        RegType.MAP_VALUE,
        RegType.MEM,
        RegType.MEM | TypeFlag.RINGBUF,
        RegType.BUF,
        RegType.BTF_ID | TypeFlag.TRUSTED
    };
    private static final int[] SOCKETS = {RegType.SOCK_COMMON, RegType.SOCKET, RegType.TCP_SOCK, RegType.XDP_SOCK};
    private static final int[] SOCKETS_OR_BTF = {
        RegType.SOCK_COMMON,
        RegType.SOCKET,
        RegType.TCP_SOCK,
        RegType.XDP_SOCK,
        RegType.BTF_ID,
        RegType.BTF_ID | TypeFlag.TRUSTED
    };

    private final VerifierEnv env;
    private final Explorer explorer;
    private final MemAccess memory;
    private final FunctionCalls functions;
    private final BtfArguments structs;
    final CallbackCalls callbacks;
    private final Dynptrs dynptrs;
    private final CriticalSections sections;
    private final SpinLocks locks;

    CallCheck(VerifierEnv env, Explorer explorer, MemAccess memory, FunctionCalls functions) {
        this.env = env;
        this.explorer = explorer;
        this.memory = memory;
        this.functions = functions;
        this.structs = new BtfArguments(env);
        this.callbacks = new CallbackCalls(env, explorer);
        this.dynptrs = new Dynptrs(env);
        this.sections = new CriticalSections(env);
        this.locks = new SpinLocks(env);
    }

    void check(int id) {
        String name = HelperProtos.name(id) + "#" + id;
        if (id == 0) {
            throw env.reject(Errno.EINVAL, "program of this type cannot use helper bpf_unspec#0");
        }
        if (HelperProtos.get(id) == null) {
            throw env.reject(Errno.EINVAL, "invalid func " + name);
        }
        HelperProto proto = env.helper(id);
        if (proto == null) {
            throw env.reject(Errno.EINVAL, "program of this type cannot use helper " + name);
        }
        if (proto.gplOnly() && !env.request.gplCompatible()) {
            throw env.reject(Errno.EINVAL, "cannot call GPL-restricted function from non-GPL compatible program");
        }
        if (!allowedWhereItRuns(id)) {
            throw env.reject(Errno.EINVAL, "helper call is not allowed in probe");
        }
        if (proto.mightSleep() && !env.cur.sleepable) {
            throw env.reject(Errno.EINVAL, "helper call might sleep in a non-sleepable prog");
        }
        if (proto.mightSleep()) {
            sections.helper(name);
        }
        CallArgs args = new CallArgs();
        args.packetAccess = proto.packetAccess();
        for (int i = 0; i < proto.arity(); i++) {
            argument(proto, i, args);
        }
        explorer.facts.map(env.insnIdx, args);
        MapCompatibility.checkUse(env, args.map, id);
        if (args.fillSize > 0) {
            memory.stack.fill(env.reg(args.fillRegno), args.fillSize);
        }
        if (args.releaseRegno != 0) {
            release(proto, args, name);
        }
        special(proto, args);
        boolean notNull = proto.ret() == (RetType.MAP_VALUE | TypeFlag.MAYBE_NULL)
                && ArrayKeys.inRange(explorer.facts, env.insnIdx, id, args);
        if (proto.ret() == (RetType.MAP_VALUE | TypeFlag.MAYBE_NULL)) {
            explorer.facts.result(env.insnIdx, notNull);
        }
        for (int i = 0; i <= 5; i++) {
            env.frame().fresh(i).notInit();
            env.scratchedRegs |= 1 << i;
        }
        result(proto, args, notNull);
        refineResult(proto, args);
        MapCompatibility.check(env, args.map, id, name);
        if (id == HelperEffects.GET_FUNC_IP) {
            checkFuncIp(name);
        }
        if (id == HelperEffects.TAIL_CALL) {
            tailCall();
        } else if (args.changesPacket || HelperEffects.changesPacket(id)) {
            forgetPackets();
            explorer.facts.changesPacket(env.insnIdx);
        }
    }

    /**
     * Not taken, a tail call falls through and has changed nothing. Taken, it ends the function with whatever the other
     * program returns, and that may have moved the packet; of the main program nothing goes on after it.
     */
    private void tailCall() {
        if (env.cur.curframe > 0) {
            explorer.push(env.insnIdx + 1, env.insnIdx);
            forgetPackets();
            explorer.facts.changesPacket(env.insnIdx);
            env.frame().fresh(0).unknown();
            functions.leaveFrame();
            env.insnIdx--;
        }
    }

    /** Some helpers may be called in some functions of the kernel only. */
    private boolean allowedWhereItRuns(int id) {
        if (env.target == null) {
            return true;
        }
        boolean lsm = env.request.type() == ProgType.LSM;
        boolean iterates = env.request.expectedAttachType() == AttachType.TRACE_ITER;
        if (id == HelperEffects.D_PATH) {
            return iterates
                    || (lsm ? LsmHooks.maySleep(env.target.name()) : AttachableFunctions.givesPaths(env.target.name()));
        }
        if (lsm || (id != HelperEffects.SK_STORAGE_GET && id != HelperEffects.SK_STORAGE_DELETE)) {
            return true;
        }
        return switch (env.request.expectedAttachType()) {
            case TRACE_ITER, TRACE_RAW_TP -> true;
            case TRACE_FENTRY, TRACE_FEXIT -> !env.target.name().startsWith("bpf_sk_storage");
            default -> false;
        };
    }

    /** Which function a program runs in can be asked only where it runs in one. */
    private void checkFuncIp(String name) {
        ProgType type = env.request.type();
        if (type == ProgType.TRACING && !env.runsInFunction()) {
            throw env.reject(Errno.ENOTSUPP, "func " + name + " supported only for fentry/fexit/fmod_ret programs");
        }
        if (type != ProgType.KPROBE && type != ProgType.TRACING) {
            throw env.reject(Errno.ENOTSUPP, "func " + name + " not supported for program type " + type.number());
        }
    }

    // -- arguments -----------------------------------------------------------------------------------------------

    private void argument(HelperProto proto, int index, CallArgs args) {
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
            checkType(regno, reg, arg, proto.id(), args);
            checkOffset(regno, reg, arg);
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

    private static int[] compatible(int arg) {
        return switch (TypeFlag.base(arg)) {
            case ArgType.MAP_KEY, ArgType.MAP_VALUE, ArgType.MEM -> MEMORY;
            case ArgType.CONST_SIZE, ArgType.CONST_SIZE_OR_ZERO, ArgType.CONST_ALLOC_SIZE_OR_ZERO ->
                new int[] {RegType.SCALAR};
            case ArgType.CONST_MAP_PTR -> new int[] {RegType.CONST_MAP_PTR};
            case ArgType.CTX -> new int[] {RegType.CTX};
            case ArgType.SOCK_COMMON -> SOCKETS;
            case ArgType.BTF_ID_SOCK_COMMON -> SOCKETS_OR_BTF;
            case ArgType.SOCKET -> new int[] {RegType.SOCKET};
            case ArgType.BTF_ID ->
                new int[] {RegType.BTF_ID, RegType.BTF_ID | TypeFlag.TRUSTED, RegType.BTF_ID | TypeFlag.RCU};
            case ArgType.SPIN_LOCK, ArgType.KPTR_XCHG_DEST ->
                new int[] {RegType.MAP_VALUE, RegType.BTF_ID | TypeFlag.ALLOC};
            case ArgType.RINGBUF_MEM -> new int[] {RegType.MEM | TypeFlag.RINGBUF};
            case ArgType.PERCPU_BTF_ID ->
                new int[] {
                    RegType.BTF_ID | TypeFlag.PERCPU,
                    RegType.BTF_ID | TypeFlag.PERCPU | TypeFlag.RCU,
                    RegType.BTF_ID | TypeFlag.PERCPU | TypeFlag.TRUSTED
                };
            case ArgType.FUNC -> new int[] {RegType.FUNC};
            case ArgType.STACK -> new int[] {RegType.STACK};
            case ArgType.CONST_STR, ArgType.TIMER -> new int[] {RegType.MAP_VALUE};
            default -> new int[] {RegType.STACK, RegType.CONST_DYNPTR};
        };
    }

    /** An argument of a function of the program: somebody's dynptr. */
    void dynptr(int regno) {
        dynptrs.argument(memory, regno, ArgType.DYNPTR | TypeFlag.RDONLY, 0);
    }

    /** An argument of a function of the program: a kernel object. */
    void object(int regno, BtfType wanted, boolean nullable) {
        RegState reg = env.reg(regno);
        int type = nullable ? reg.type & ~TypeFlag.MAYBE_NULL : reg.type;
        int[] fitting = compatible(ArgType.BTF_ID);
        for (int each : fitting) {
            if (type == each) {
                structs.checkStruct(regno, reg, wanted, false);
                return;
            }
        }
        throw mismatch(regno, reg, fitting);
    }

    private void checkType(int regno, RegState reg, int arg, int id, CallArgs args) {
        int type = reg.type;
        if (args.kptr != null && (type & TypeFlag.ALLOC) != 0) {
            type &= ~(TypeFlag.ALLOC | TypeFlag.PERCPU);
        }
        if ((arg & TypeFlag.RDONLY) != 0) {
            type &= ~TypeFlag.RDONLY;
        }
        if ((arg & TypeFlag.MAYBE_NULL) != 0) {
            type &= ~TypeFlag.MAYBE_NULL;
        }
        if (TypeFlag.base(arg) == ArgType.MEM) {
            type &= ~TypeFlag.DYNPTR_KINDS;
        }
        int[] wanted = compatible(arg);
        for (int each : wanted) {
            if (type == each) {
                if (reg.baseType() == RegType.BTF_ID && args.kptr != null) {
                    memory.fields.exchange(args.kptr, regno, reg);
                } else if (reg.baseType() == RegType.BTF_ID) {
                    structs.check(regno, reg, arg, id);
                }
                return;
            }
        }
        throw mismatch(regno, reg, wanted);
    }

    private ErrnoException mismatch(int regno, RegState reg, int... wanted) {
        StringBuilder text = new StringBuilder("R" + regno + " type=" + RegType.text(reg.type) + " expected=");
        for (int i = 0; i < wanted.length; i++) {
            text.append(i == 0 ? "" : ", ").append(RegType.text(wanted[i]));
        }
        return env.reject(Errno.EACCES, text.toString());
    }

    void checkOffset(int regno, RegState reg, int arg) {
        if ((arg & TypeFlag.RELEASE) != 0) {
            if (TypeFlag.base(arg) == ArgType.DYNPTR && reg.type == RegType.STACK) {
                return;
            }
            if (reg.off != 0) {
                throw env.reject(
                        Errno.EINVAL,
                        "R" + regno + " must have zero offset when passed to release func or trusted arg to kfunc");
            }
            MemAccess.checkUnmodified(env, reg, regno, false);
            return;
        }
        switch (reg.type) {
            case RegType.STACK,
                    RegType.PACKET,
                    RegType.PACKET_META,
                    RegType.MAP_KEY,
                    RegType.MAP_VALUE,
                    RegType.MEM,
                    RegType.MEM | TypeFlag.RDONLY,
                    RegType.MEM | TypeFlag.RINGBUF,
                    RegType.BUF,
                    RegType.BUF | TypeFlag.RDONLY,
                    RegType.SCALAR -> {}
            case RegType.BTF_ID,
                    RegType.BTF_ID | TypeFlag.ALLOC,
                    RegType.BTF_ID | TypeFlag.TRUSTED,
                    RegType.BTF_ID | TypeFlag.RCU,
                    RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.NON_OWN_REF,
                    RegType.BTF_ID | TypeFlag.ALLOC | TypeFlag.NON_OWN_REF | TypeFlag.RCU ->
                MemAccess.checkUnmodified(env, reg, regno, true);
            default -> MemAccess.checkUnmodified(env, reg, regno, false);
        }
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

    // -- result --------------------------------------------------------------------------------------------------

    private void release(HelperProto proto, CallArgs args, String name) {
        RegState reg = env.reg(args.releaseRegno);
        if (TypeFlag.base(proto.arg(args.releaseRegno - 1)) == ArgType.DYNPTR) {
            int ref = dynptrs.of(reg).refObjId;
            env.cur.release(ref);
            env.forgetReference(ref);
            dynptrs.release(reg, ref);
            return;
        }
        if (args.refObjId != 0) {
            if (!env.cur.release(args.refObjId)) {
                throw env.reject(Errno.EINVAL, "func " + name + " reference has not been acquired before");
            }
            if (args.kptr != null && env.inRcu()) {
                structs.sharePerCpu(args.refObjId);
            }
            env.forgetReference(args.refObjId);
        } else if (!reg.isNull()) {
            throw env.reject(Errno.EINVAL, "func " + name + " reference has not been acquired before");
        }
    }

    void forgetPackets() {
        for (int f = 0; f <= env.cur.curframe; f++) {
            FrameState frame = env.cur.frames[f];
            for (int i = 0; i < 10; i++) {
                if (isPacketAny(frame.regs[i])) {
                    env.invalidate(frame.fresh(i));
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isSpill(s) && isPacketAny(frame.spilled(s))) {
                    env.invalidate(frame.ownSpilled(s));
                }
            }
        }
    }

    private static boolean isPacketAny(RegState r) {
        return RegType.isPacket(r.type) || r.type == RegType.PACKET_END || Dynptrs.isPacketSlice(r);
    }

    private void special(HelperProto proto, CallArgs args) {
        int id = proto.id();
        if (args.subprog >= 0) {
            callbacks.call(id, args.subprog, args.map);
        }
        if (id == HelperEffects.TAIL_CALL) {
            RegState index = env.reg(3);
            boolean within = index.isScalar()
                    && index.var.isConst()
                    && Long.compareUnsigned(index.var.value(), args.map.maxEntries() & 0xffff_ffffL) < 0;
            if (within) {
                explorer.backtrack.markPrecise(3);
            }
            functions.checkLeak("tail_call");
        } else if (id == HelperEffects.GET_LOCAL_STORAGE) {
            if (!env.reg(2).isNull()) {
                throw env.reject(Errno.EINVAL, "get_local_storage() doesn't support non-zero flags");
            }
            explorer.backtrack.markPrecise(2);
        } else if (id == HelperEffects.SNPRINTF) {
            ConstantStrings.checkFormat(env, env.reg(3), env.reg(5));
        } else if (id == HelperEffects.DYNPTR_FROM_MEM) {
            if (env.reg(1).type != RegType.MAP_VALUE) {
                throw env.reject(
                        Errno.EACCES,
                        "Unsupported reg type " + RegType.text(env.reg(1).type) + " for bpf_dynptr_from_mem data");
            }
        } else if (id == HelperEffects.DYNPTR_DATA) {
            RegState dynptr = dynptrs.of(env.reg(1));
            args.dynptrId = dynptr.id;
            args.refObjId = dynptr.refObjId;
        } else if (id == HelperEffects.DYNPTR_WRITE) {
            int kind = dynptrs.of(env.reg(1)).dynptr;
            args.changesPacket = kind == Dynptrs.SKB || kind == Dynptrs.SKB_META;
        }
    }

    private void result(HelperProto proto, CallArgs args, boolean notNull) {
        int flags = proto.ret() & ~TypeFlag.BASE;
        RegState r0 = env.frame().fresh(0);
        switch (TypeFlag.base(proto.ret())) {
            case RetType.INTEGER -> r0.unknown();
            case RetType.VOID -> r0.notInit();
            case RetType.MAP_VALUE -> {
                r0.pointer(RegType.MAP_VALUE | (notNull ? flags & ~TypeFlag.MAYBE_NULL : flags));
                r0.map = args.map;
                r0.innerMap = args.innerMap;
                r0.mapUid = args.mapUid;
                if (notNull && isMapInMap(args.map.type())) {
                    r0.id = ++env.idGen;
                    BranchCheck.notNull(r0);
                }
            }
            case RetType.SOCKET -> r0.pointer(RegType.SOCKET | flags);
            case RetType.TCP_SOCK -> r0.pointer(RegType.TCP_SOCK | flags);
            case RetType.SOCK_COMMON -> r0.pointer(RegType.SOCK_COMMON | flags);
            case RetType.MEM -> {
                r0.pointer(RegType.MEM | flags);
                r0.memSize = (int) args.memSize;
                r0.dynptrId = args.dynptrId;
            }
            case RetType.BTF_ID -> {
                if (args.kptr == null) {
                    structs.result(proto, args, r0);
                } else {
                    memory.fields.exchangedResult(args, r0, flags);
                }
            }
            default -> structs.percpuResult(proto, args, r0);
        }
        r0.subregDef = 0;
        if (r0.mayBeNull() || env.records.mayHoldLock(r0)) {
            r0.id = ++env.idGen;
        }
        if (HelperEffects.isCast(proto.id()) || proto.id() == HelperEffects.DYNPTR_DATA) {
            r0.refObjId = args.refObjId;
        } else if (HelperEffects.acquires(proto.id(), args.map)) {
            int id = ++env.idGen;
            env.cur.acquire(id, env.insnIdx);
            r0.id = id;
            r0.refObjId = id;
        }
    }

    private static boolean isMapInMap(MapType type) {
        return type == MapType.ARRAY_OF_MAPS || type == MapType.HASH_OF_MAPS;
    }

    /** Some helpers return at most the size they were given, or a CPU number. */
    private void refineResult(HelperProto proto, CallArgs args) {
        if (proto.ret() != RetType.INTEGER) {
            return;
        }
        RegState r0 = env.frame().own(0);
        if (HelperEffects.returnsSize(proto.id())) {
            r0.smax = args.sizeMax;
            r0.smax32 = (int) args.sizeMax;
            r0.smin = -4095;
            r0.smin32 = -4095;
            Bounds.sync(r0);
        } else if (proto.id() == HelperEffects.GET_SMP_PROCESSOR_ID) {
            int last = env.request.cpus() - 1;
            r0.umax = last;
            r0.umin = 0;
            r0.umax32 = last;
            r0.umin32 = 0;
            r0.smax = last;
            r0.smin = 0;
            r0.smax32 = last;
            r0.smin32 = 0;
            Bounds.sync(r0);
        }
    }
}
