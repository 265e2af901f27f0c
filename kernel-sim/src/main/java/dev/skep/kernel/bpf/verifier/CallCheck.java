package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.ArgType;
import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.RetType;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * A helper call: may this program make it, are the arguments right, what does it change besides r0.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_helper_call().
 */
final class CallCheck {

    private final VerifierEnv env;
    private final Explorer explorer;
    private final MemAccess memory;
    private final FunctionCalls functions;
    private final BtfArguments structs;
    final HelperArguments arguments;
    private final HelperResults results;
    final CallbackCalls callbacks;
    private final Dynptrs dynptrs;
    private final CriticalSections sections;

    CallCheck(VerifierEnv env, Explorer explorer, MemAccess memory, FunctionCalls functions) {
        this.env = env;
        this.explorer = explorer;
        this.memory = memory;
        this.functions = functions;
        this.structs = new BtfArguments(env);
        this.arguments = new HelperArguments(env, explorer, memory, structs);
        this.results = new HelperResults(env, memory, structs);
        this.callbacks = new CallbackCalls(env, explorer);
        this.dynptrs = new Dynptrs(env);
        this.sections = new CriticalSections(env);
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
            arguments.check(proto, i, args);
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
        results.set(proto, args, notNull);
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
}
